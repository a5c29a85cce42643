package dev.spoor.journal;

/**
 * A span in the making, what is known of it so far; each time it is appended to a journal is one
 * revision of it. The writing counterpart of {@link Span}, which says what the fields mean.
 *
 * <p>Threads: one. Allocation: none when it is used again, by {@link #begin}.
 */
public final class SpanDraft {
  public final Attributes attributes = new Attributes();
  public long traceIdHigh;
  public long traceIdLow;
  public long spanId;
  public long parentSpanId;
  public Span.Kind kind;
  public String name;
  public long startUnixNano;
  public String caller;
  private Span.Status status;
  private long durationNano;

  /** Makes an unfinished span without attributes and caller of this, whatever it was. */
  public SpanDraft begin(
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
    caller = null;
    status = Span.Status.UNFINISHED;
    durationNano = -1;
    attributes.clear();
    return this;
  }

  /** Goes on where a journaled revision stopped. */
  public SpanDraft resume(Span span) {
    begin(
        span.traceIdHigh(),
        span.traceIdLow(),
        span.spanId(),
        span.parentSpanId(),
        span.kind(),
        span.name(),
        span.startUnixNano());
    caller = span.caller();
    status = span.status();
    durationNano = span.durationNano();
    if (span.attributes() != null) {
      attributes.putAll(span.attributes());
    }
    return this;
  }

  /** Clocks of different threads may disagree by a little: no duration is negative. */
  public void end(long endUnixNano, Span.Status status) {
    this.durationNano = Math.max(0, endUnixNano - startUnixNano);
    this.status = status;
  }

  /** Takes an end back: an inference whose retry has begun is under way again. */
  public void reopen() {
    durationNano = -1;
    status = Span.Status.UNFINISHED;
    attributes.remove(SemanticConventions.ERROR_TYPE);
  }

  public boolean ended() {
    return durationNano >= 0;
  }

  /** -1 while unfinished. */
  public long durationNano() {
    return durationNano;
  }

  public Span.Status status() {
    return status;
  }

  /** What it takes of the heap beyond itself, by estimate. */
  public long heldBytes() {
    return attributes.heldBytes() + HeapBudget.of(name) + HeapBudget.of(caller);
  }

  /** This revision by itself, which no later change touches. */
  public Span toSpan(Span.State state) {
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
        attributes.copy());
  }
}
