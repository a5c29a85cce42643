package dev.spoor.drain;

import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A span in the making: what is known of it so far. Each {@link #as} is one revision of it. */
final class SpanDraft {
  final long spanId;
  final long startUnixNano;
  final Map<String, Object> attributes = new LinkedHashMap<>();
  long traceIdHigh;
  long traceIdLow;
  long parentSpanId;
  Span.Kind kind;
  String name;
  String caller;
  Span.Status status = Span.Status.UNFINISHED;
  private long durationNano = -1;

  SpanDraft(
      long traceIdHigh,
      long traceIdLow,
      long spanId,
      long parentSpanId,
      Span.Kind kind,
      String name,
      long startUnixNano) {
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.spanId = spanId;
    this.parentSpanId = parentSpanId;
    this.kind = kind;
    this.name = name;
    this.startUnixNano = startUnixNano;
  }

  /** Goes on where a journaled revision stopped. */
  static SpanDraft from(Span span) {
    SpanDraft draft =
        new SpanDraft(
            span.traceIdHigh(),
            span.traceIdLow(),
            span.spanId(),
            span.parentSpanId(),
            span.kind(),
            span.name(),
            span.startUnixNano());
    draft.caller = span.caller();
    draft.status = span.status();
    draft.durationNano = span.durationNano();
    draft.attributes.putAll(span.attributes());
    return draft;
  }

  /** Sets an attribute, unless its value is unknown. */
  void put(String name, Object value) {
    if (value != null) {
      attributes.put(name, value);
    }
  }

  /** Clocks of different threads may disagree by a little: no duration is negative. */
  void end(long endUnixNano, Span.Status status) {
    this.durationNano = Math.max(0, endUnixNano - startUnixNano);
    this.status = status;
  }

  /** Takes an end back: an inference whose retry has begun is under way again. */
  void reopen() {
    durationNano = -1;
    status = Span.Status.UNFINISHED;
    attributes.remove(SemanticConventions.ERROR_TYPE);
  }

  boolean ended() {
    return durationNano >= 0;
  }

  /** The last revision may share the attributes: nobody changes them any more. */
  Span as(Span.State state) {
    Map<String, Object> told =
        state == Span.State.FINAL ? attributes : new LinkedHashMap<>(attributes);
    return new Span(
        state,
        traceIdHigh,
        traceIdLow,
        spanId,
        parentSpanId,
        kind,
        name,
        startUnixNano,
        durationNano,
        status,
        caller,
        Collections.unmodifiableMap(told));
  }
}
