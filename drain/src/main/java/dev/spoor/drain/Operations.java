package dev.spoor.drain;

import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import dev.spoor.journal.SpanDraft;
import dev.spoor.ring.OperationBegin;
import dev.spoor.ring.OperationEnd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Operations inside the process that are under way, such as the run of {@code main}. One thread.
 * Bounded: of more than {@code limit} the oldest is journaled as it is and forgotten.
 */
final class Operations {
  private final Map<Long, SpanDraft> open = new LinkedHashMap<>();
  private final Set<SpanDraft> unwritten = new LinkedHashSet<>();
  private final SpanJournal journal;
  private final int limit;

  Operations(SpanJournal journal, int limit) {
    this.journal = journal;
    this.limit = limit;
  }

  void begin(OperationBegin begin) {
    if (open.containsKey(begin.spanId())) {
      return; // resumed from the journal
    }
    SpanDraft span =
        new SpanDraft()
            .begin(
                begin.traceIdHigh(),
                begin.traceIdLow(),
                begin.spanId(),
                begin.parentSpanId(),
                Span.Kind.INTERNAL,
                begin.name() == null ? "operation" : begin.name(),
                begin.atUnixNano());
    open.put(span.spanId, span);
    unwritten.add(span);
    if (open.size() > limit) {
      SpanDraft oldest = open.values().iterator().next();
      journal.write(oldest, Span.State.OPEN, false);
      open.remove(oldest.spanId);
      unwritten.remove(oldest);
    }
  }

  void resume(Span journaled) {
    open.put(journaled.spanId(), new SpanDraft().resume(journaled));
  }

  void end(OperationEnd end) {
    SpanDraft span = open.remove(end.spanId());
    if (span != null) {
      span.attributes.put(SemanticConventions.ERROR_TYPE, end.errorType());
      finish(span, end.atUnixNano(), end.errorType() != null);
    }
  }

  private void finish(SpanDraft span, long atUnixNano, boolean failed) {
    unwritten.remove(span);
    span.end(atUnixNano, failed ? Span.Status.ERROR : Span.Status.OK);
    journal.write(span, Span.State.FINAL, false);
  }

  /** Journals those that the ring is about to forget. */
  void beforeRelease() {
    unwritten.removeIf(
        span -> journal.write(span, Span.State.OPEN, false) != SpanJournal.Outcome.REFUSED);
  }

  /** The process ends in order: what is under way ends with it. */
  void endAll(long atUnixNano) {
    for (SpanDraft span : new ArrayList<>(open.values())) {
      finish(span, atUnixNano, false);
    }
    open.clear();
  }

  int size() {
    return open.size();
  }
}
