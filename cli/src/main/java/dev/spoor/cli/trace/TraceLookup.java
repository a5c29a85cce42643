package dev.spoor.cli.trace;

import dev.spoor.cli.Failure;
import dev.spoor.cli.calls.RecordedSpan;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Finds the trace that a user means, from all spans, seen in any order. */
public final class TraceLookup {
  private static final int SHOWN = 5;

  private final String id;
  private final boolean last;
  private final TreeSet<String> found = new TreeSet<>();
  private final Map<String, Long> begins = new HashMap<>();

  /**
   * @param id {@code last} for the trace that began last, a trace id or its beginning, or a span id
   */
  public TraceLookup(String id) {
    this.last = id.equals("last");
    this.id = id.toLowerCase(Locale.ROOT);
    if (!last && !this.id.matches("[0-9a-f]{1,32}")) {
      throw Failure.usage(
          "trace: no id: '" + id + "'; valid: last, a trace id or its beginning, a span id");
    }
  }

  public void see(RecordedSpan span) {
    String traceId = span.traceId();
    if (last) {
      begins.merge(traceId, span.span().startUnixNano(), Math::min);
    } else if (traceId.startsWith(id) || span.spanId().equals(id)) {
      found.add(traceId);
    }
  }

  /** The full trace id. */
  public String found() {
    if (last) {
      return begins.entrySet().stream()
          .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
          .orElseThrow(() -> new Failure("no trace is recorded"))
          .getKey();
    }
    if (found.isEmpty()) {
      throw new Failure("no trace or span with the id " + id);
    }
    if (found.size() > 1) {
      throw new Failure(id + " begins the ids of " + found.size() + " traces: " + some());
    }
    return found.first();
  }

  private String some() {
    String shown = String.join(", ", found.stream().limit(SHOWN).toList());
    return found.size() > SHOWN ? shown + ", ..." : shown;
  }
}
