package dev.spoor.cli.trace;

import dev.spoor.cli.Failure;
import dev.spoor.cli.calls.RecordedSpan;
import dev.spoor.cli.calls.Spans;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Finds the trace that a user means. */
public final class TraceLookup {
  private static final int SHOWN = 5;

  private TraceLookup() {}

  /**
   * The full trace id.
   *
   * @param id {@code last} for the trace that began last, a trace id or its beginning, or a span id
   */
  public static String find(String id, Spans spans) {
    if (id.equals("last")) {
      return last(spans.all());
    }
    String hex = id.toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{1,32}")) {
      throw Failure.usage(
          "no id: '" + id + "'; valid: last, a trace id or its beginning, a span id");
    }
    TreeSet<String> found = new TreeSet<>();
    for (RecordedSpan span : spans.all()) {
      if (span.traceId().startsWith(hex) || span.spanId().equals(hex)) {
        found.add(span.traceId());
      }
    }
    if (found.isEmpty()) {
      throw new Failure("no trace or span with the id " + id);
    }
    if (found.size() > 1) {
      throw new Failure(id + " is the beginning of " + found.size() + " traces: " + some(found));
    }
    return found.first();
  }

  private static String last(List<RecordedSpan> byStart) {
    if (byStart.isEmpty()) {
      throw new Failure("no trace is recorded");
    }
    java.util.Set<String> seen = new java.util.HashSet<>();
    String last = null;
    for (RecordedSpan span : byStart) {
      if (seen.add(span.traceId())) {
        last = span.traceId();
      }
    }
    return last;
  }

  private static String some(TreeSet<String> ids) {
    String shown = String.join(", ", ids.stream().limit(SHOWN).toList());
    return ids.size() > SHOWN ? shown + ", ..." : shown;
  }
}
