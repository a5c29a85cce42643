package dev.spoor.agent.recorder;

import dev.spoor.ring.CallEnd;
import dev.spoor.ring.RingWriter;
import dev.spoor.weave.Lineage;

/**
 * The end of an attempt whose answer an SDK is about to read on the thread that called it, kept
 * until the SDK returns: it may throw over what it reads, and a call that ended in an exception was
 * not well. Nothing is held of an answer that refuses, which may be followed by a pause and another
 * attempt.
 *
 * <p>Threads: each its own. Allocation: none, it lies in the thread's ids. When the process dies
 * while the SDK reads, the attempt is one in flight.
 */
final class HeldEnd {
  private static final int SPAN = ThreadContext.HELD_END;
  private static final int AT = SPAN + 1;
  private static final int OUTCOME = SPAN + 2;
  private static final int REQUEST_BYTES = SPAN + 3;
  private static final int RESPONSE_BYTES = SPAN + 4;
  private static final int FIRST_BYTE_AT = SPAN + 5;
  static final int SIZE = 6;

  private HeldEnd() {}

  /** Whether the end is kept; else it is to be published. */
  static boolean hold(
      RingWriter ring,
      Lineage attempt,
      long atUnixNano,
      int outcome,
      long requestBytes,
      long responseBytes,
      long firstByteAt) {
    Object[] slots = ThreadContext.slots();
    if (slots == null || attempt.sdkCall() == 0) {
      return false;
    }
    long[] ids = ThreadContext.ids(slots);
    if (ids[ThreadContext.SDK_ENTERED] != attempt.sdkCall()) {
      return false;
    }
    publish(ring, ids, null);
    ids[AT] = atUnixNano;
    ids[OUTCOME] = outcome;
    ids[REQUEST_BYTES] = requestBytes;
    ids[RESPONSE_BYTES] = responseBytes;
    ids[FIRST_BYTE_AT] = firstByteAt;
    ids[SPAN] = attempt.spanId();
    return true;
  }

  /**
   * Publishes what is held by this thread, if anything is.
   *
   * @param thrown by the SDK, or null
   */
  static void publish(RingWriter ring, long[] ids, Throwable thrown) {
    long span = ids[SPAN];
    if (span == 0) {
      return;
    }
    ids[SPAN] = 0;
    CallEnd.publish(
        ring,
        span,
        ids[AT],
        (int) ids[OUTCOME],
        false,
        ids[REQUEST_BYTES],
        ids[RESPONSE_BYTES],
        ids[FIRST_BYTE_AT],
        thrown == null ? null : thrown.getClass().getName());
  }
}
