package dev.spoor.drain.lineage;

/**
 * What tells whether one wire attempt of an AI exchange repeats another.
 *
 * @param retryHint the retry count the client itself sent, or null
 * @param endpoint host, port and path
 * @param fingerprint of the request body
 */
public record Attempt(
    long traceIdHigh,
    long traceIdLow,
    long parentSpanId,
    long threadId,
    long startUnixNano,
    String retryHint,
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

  /**
   * Whether both belong to the same work: below the same span, or, where each of them became a root
   * of its own, on the same thread. A client that says that it retries may do so on any thread.
   */
  boolean sameWork(Attempt earlier) {
    if (parentSpanId == 0 && earlier.parentSpanId == 0) {
      return threadId == earlier.threadId || retriesByHint() > 0;
    }
    return parentSpanId == earlier.parentSpanId
        && traceIdHigh == earlier.traceIdHigh
        && traceIdLow == earlier.traceIdLow;
  }
}
