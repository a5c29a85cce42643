package dev.spoor.drain.lineage;

/**
 * What tells whether one wire attempt of an AI exchange repeats another.
 *
 * @param retryHint the retry count the client itself sent, or null
 * @param sdkCall the call of an SDK that was open, 0 where none is known
 * @param endpoint host, port and path
 * @param fingerprint of the request body, 0 when none was seen
 */
public record Attempt(
    long traceIdHigh,
    long traceIdLow,
    long parentSpanId,
    long threadId,
    long startUnixNano,
    String retryHint,
    long sdkCall,
    String endpoint,
    long fingerprint) {

  /** -1 when the client did not say. */
  int retriesByHint() {
    if (retryHint == null) {
      return -1;
    }
    try {
      return Math.max(0, Integer.parseInt(retryHint.trim()));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Whether anything could ever make it certain that another attempt belongs to its call. */
  public boolean mayBeContinued() {
    return sdkCall != 0 || retriesByHint() >= 0;
  }

  /** The SDK's call that made the earlier one is still open; its body may not have been sent. */
  boolean sameSdkCall(Attempt earlier) {
    return sdkCall != 0
        && sdkCall == earlier.sdkCall
        && (fingerprint == earlier.fingerprint || fingerprint == 0 || earlier.fingerprint == 0);
  }

  /** The client says that this is a later try, which the earlier one can be followed by. */
  boolean saysSo(Attempt earlier) {
    return retriesByHint() > Math.max(0, earlier.retriesByHint())
        && (sdkCall == 0 || earlier.sdkCall == 0)
        && fingerprint != 0
        && fingerprint == earlier.fingerprint
        && sameWork(earlier);
  }

  /**
   * Whether both belong to the same work: below the same span, or each a root of its own. A client
   * that says that it retries may do so on any thread.
   */
  private boolean sameWork(Attempt earlier) {
    return parentSpanId == earlier.parentSpanId
        && (parentSpanId == 0
            || traceIdHigh == earlier.traceIdHigh && traceIdLow == earlier.traceIdLow);
  }
}
