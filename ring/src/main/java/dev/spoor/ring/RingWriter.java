package dev.spoor.ring;

import java.nio.ByteBuffer;

/**
 * The side of the ring that the application's threads write. Records are written by the {@code
 * publish} method of their own class.
 *
 * <p>Threads: any number. Ordering: records of one id are read in the order in which they were
 * published. Allocation: none; no lock, no system call. Full: the new record is dropped and
 * counted. A process that dies here loses at most the records that were not committed yet.
 */
public final class RingWriter {
  /** Spreads ids that were not drawn at random. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final ByteBuffer memory;
  private final Stripe[] stripes;

  RingWriter(ByteBuffer memory, Stripe[] stripes) {
    this.memory = memory;
    this.stripes = stripes;
  }

  /** One more call was issued: to be said once for every call, before its begin is published. */
  public void issued(long callId) {
    stripe(callId).addIssued();
  }

  /** Counts a loss. */
  public void lost(long callId, Loss reason) {
    stripe(callId).addLost(reason);
  }

  ByteBuffer memory() {
    return memory;
  }

  /** All records of one id lie in one stripe. */
  Stripe stripe(long id) {
    return stripes[(int) (id * GOLDEN >>> 32) & stripes.length - 1];
  }

  /** Commits the record whose payload begins at {@code payload}. */
  void commit(int payload) {
    int at = payload - RingLayout.HEADER;
    long word = Words.lp(memory, at);
    Words.so(memory, at, RingLayout.word(-RingLayout.length(word), RingLayout.type(word)));
  }

  /** Gives up a record of a call that is recorded as such. Returns false, for the publisher. */
  boolean abort(long id, int payload) {
    commitAsPadding(payload);
    lost(id, Loss.DETAIL_FAILED);
    return false;
  }

  /** Gives up a begin: nothing of the call will come, no end either. Returns false. */
  boolean abortBegin(long id, int payload, Loss reason) {
    commitAsPadding(payload);
    stripe(id).addOpen(-1);
    lost(id, reason);
    return false;
  }

  /** The consumer steps over it, so a failed producer does not hold it up. */
  private void commitAsPadding(int payload) {
    int at = payload - RingLayout.HEADER;
    long word = Words.lp(memory, at);
    Words.so(memory, at, RingLayout.word(-RingLayout.length(word), RecordType.PADDING));
  }

  /** Offset of the claimed payload, or {@link Stripe#FULL}; {@code whenFull} is then counted. */
  int claimBegin(long id, int type, int payload, Loss whenFull) {
    return payloadAt(stripe(id).claimBegin(type, payload), id, whenFull);
  }

  int claimDetail(long id, int type, int payload) {
    return payloadAt(stripe(id).claimDetail(type, payload), id, Loss.DETAIL_RING_FULL);
  }

  int claimEnd(long id, int type, int payload) {
    return payloadAt(stripe(id).claimEnd(type, payload), id, Loss.DETAIL_RING_FULL);
  }

  private int payloadAt(int at, long id, Loss whenFull) {
    if (at == Stripe.FULL) {
      lost(id, whenFull);
      return at;
    }
    return at + RingLayout.HEADER;
  }
}
