package dev.spoor.cli.calls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The spans of a source, the last revision of each. */
public final class Spans {
  static final Comparator<RecordedSpan> BY_START =
      Comparator.comparingLong((RecordedSpan s) -> s.span().startUnixNano())
          .thenComparingLong(s -> s.span().spanId());

  private final Map<RecordedSpan.Key, RecordedSpan> latest = new HashMap<>();

  public static Spans of(TrailSource source) throws IOException {
    Spans spans = new Spans();
    source.read(spans::add);
    return spans;
  }

  public void add(RecordedSpan revision) {
    latest.put(revision.key(), revision);
  }

  public boolean isEmpty() {
    return latest.isEmpty();
  }

  /** Every span, by start. */
  public List<RecordedSpan> all() {
    return sorted(latest.values());
  }

  /** Every span that is a call, wire attempts on their own, by start. */
  public List<RecordedSpan> wire(CallFilter filter) {
    return sorted(
        latest.values().stream()
            .filter(RecordedSpan::isCall)
            .filter(s -> filter.accepts(s, inferenceOf(s)))
            .toList());
  }

  /** Logical calls by start: a wire attempt of an inference is folded into it. */
  public List<Call> calls(CallFilter filter) {
    Map<RecordedSpan.Key, List<RecordedSpan>> attempts = new LinkedHashMap<>();
    List<RecordedSpan> heads = new ArrayList<>();
    for (RecordedSpan span : all()) {
      if (!span.isCall()) {
        continue;
      }
      if (isAttempt(span)) {
        attempts.computeIfAbsent(span.parentKey(), key -> new ArrayList<>()).add(span);
      } else if (filter.accepts(span, span)) {
        heads.add(span);
      }
    }
    return heads.stream()
        .map(head -> new Call(head, attempts.getOrDefault(head.key(), List.of())))
        .toList();
  }

  /** Whether this is a wire attempt whose inference is known. */
  public boolean isAttempt(RecordedSpan span) {
    return span.isWire() && inferenceOf(span).isInference();
  }

  private RecordedSpan inferenceOf(RecordedSpan span) {
    RecordedSpan parent = span.isWire() ? latest.get(span.parentKey()) : null;
    return parent != null && parent.isInference() ? parent : span;
  }

  private static List<RecordedSpan> sorted(Collection<RecordedSpan> spans) {
    return spans.stream().sorted(BY_START).toList();
  }
}
