package dev.spoor.weave;

/** Where a call stands: its trace, itself and its parent, as the recorder gave them out. */
public class Lineage {
  private long traceIdHigh;
  private long traceIdLow;
  private long spanId;
  private long parentSpanId;
  private long firstSpanId;
  private long sdkCall;
  private boolean propagated;

  /** Set by the recorder at the begin. */
  public final void set(long traceHigh, long traceLow, long span, long parent) {
    traceIdHigh = traceHigh;
    traceIdLow = traceLow;
    spanId = span;
    parentSpanId = parent;
  }

  public final long traceIdHigh() {
    return traceIdHigh;
  }

  public final long traceIdLow() {
    return traceIdLow;
  }

  /** 0 for a call that is not recorded. */
  public final long spanId() {
    return spanId;
  }

  /** 0 at the root. */
  public final long parentSpanId() {
    return parentSpanId;
  }

  /** Set by the recorder at the begin of a further attempt of one client call. */
  public final void follows(Lineage previous) {
    firstSpanId = previous.firstSpanId();
  }

  /** That of the first attempt of the client call, which may be this one. */
  public final long firstSpanId() {
    return firstSpanId == 0 ? spanId : firstSpanId;
  }

  /** Set by the recorder: the call of an SDK that this attempt's answer is read for, or 0. */
  public final void sdkCall(long number) {
    sdkCall = number;
  }

  public final long sdkCall() {
    return sdkCall;
  }

  /** Set by the recorder at the begin: a {@code traceparent} goes out with this call. */
  public final void propagate() {
    propagated = true;
  }

  public final boolean propagated() {
    return propagated;
  }

  public final boolean recorded() {
    return spanId != 0;
  }
}
