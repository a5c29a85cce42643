package dev.spoor.ring;

import java.nio.ByteBuffer;

/**
 * The side of the ring that the application's threads write. Records are written by the {@code
 * publish} method of their own class.
 *
 * <p>Threads: any number. Ordering: records of one id are read in the order in which they were
 * published. Budget: a record is encoded once into a {@link Draft} and copied once into the room
 * claimed for it; two atomic operations for a detail, three for a begin or an end, two more for the
 * draft. Allocation: none; no lock, no system call. Full: the new record is dropped and counted. A
 * process that dies here loses at most the records that were not committed yet.
 */
public final class RingWriter {
  /** Spreads ids over the stripes. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** GOLDEN * UNGOLDEN is 1. */
  private static final long UNGOLDEN = 0xF1DE83E19937733DL;

  private static final int STRIPE_BITS = 32;

  private final ByteBuffer memory;
  private final Stripe[] stripes;
  private final Drafts drafts = new Drafts();

  /**
   * Drafts whose publish has failed, at the end of a stack perhaps, and of which the ring is not
   * told yet. Written under the lock of {@link #drafts}, which only failures take.
   */
  private volatile Draft failed;

  RingWriter(ByteBuffer memory, Stripe[] stripes) {
    this.memory = memory;
    this.stripes = stripes;
  }

  /**
   * Makes an id of a number. The stripe that follows from it is this thread's, so that threads
   * seldom write to the same cache lines. Where that one is getting full, it is the stripe with the
   * most room: a thread alone can fill them all.
   *
   * <pre>
   *   63            32+s      32       0
   *   [ mixed number | stripe | number ]   times UNGOLDEN: the id; s bits choose among 2^s stripes
   * </pre>
   *
   * Every step can be undone, so different numbers have different ids, whatever the stripe: as long
   * as they differ in their lower 64 - s bits.
   *
   * @return not zero
   */
  public long id(long number, long thread) {
    int mask = stripes.length - 1;
    int chosen = (int) thread & mask;
    if (stripes[chosen].isScarce()) {
      chosen = roomiest();
    }
    int bits = Integer.bitCount(mask);
    long mixed = mixed(number, -1L >>> bits);
    long high = mixed >>> STRIPE_BITS << STRIPE_BITS + bits;
    long hash = high | (long) chosen << STRIPE_BITS | mixed & 0xFFFF_FFFFL;
    return hash == 0 ? UNGOLDEN : hash * UNGOLDEN;
  }

  /** One to one among the numbers that a mask of lower bits leaves. */
  private static long mixed(long number, long mask) {
    long x = number & mask;
    x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L & mask;
    x = (x ^ x >>> 27) * 0x94D049BB133111EBL & mask;
    return x ^ x >>> 31;
  }

  private int roomiest() {
    int best = 0;
    for (int i = 1; i < stripes.length; i++) {
      best = stripes[i].room() > stripes[best].room() ? i : best;
    }
    return best;
  }

  /** One more call was issued: to be said once for every call, before its begin is published. */
  public void issued(long callId) {
    stripe(callId).addIssued();
  }

  /** Counts a loss. */
  public void lost(long callId, Loss reason) {
    stripe(callId).addLost(reason);
  }

  /** Everything that {@link RingLayout} draws. */
  ByteBuffer memory() {
    return memory;
  }

  /** All records of one id lie in one stripe. */
  Stripe stripe(long id) {
    return stripes[(int) (id * GOLDEN >>> STRIPE_BITS) & stripes.length - 1];
  }

  /** To be handed to one of the methods below, or to {@link #discard}. */
  Draft draft() {
    return drafts.take();
  }

  /** A call's or operation's first record: sets room aside for its end. */
  boolean publishBegin(Draft draft, long id, int type, Loss whenFull, Loss whenFailed) {
    return publish(stripe(id), draft, type, true, whenFull, whenFailed);
  }

  boolean publishDetail(Draft draft, long id, int type) {
    return publish(stripe(id), draft, type, false, Loss.DETAIL_RING_FULL, Loss.DETAIL_FAILED);
  }

  /** An end: takes room out of what was set aside. */
  boolean publishEnd(Draft draft, long id, int type) {
    draft.closes = true;
    return publish(stripe(id), draft, type, false, Loss.DETAIL_RING_FULL, Loss.DETAIL_FAILED);
  }

  /** A record could not be encoded; returns false, for the publisher. */
  boolean discard(Draft draft, long id, Loss reason) {
    drafts.give(draft);
    lost(id, reason);
    return false;
  }

  /** The same for an end: nothing waits for it any more. */
  boolean discardEnd(Draft draft, long id) {
    stripe(id).addOpen(-1);
    return discard(draft, id, Loss.DETAIL_FAILED);
  }

  /**
   * Throws only where there is no room on the stack even to be called; then it has done nothing.
   */
  private boolean publish(
      Stripe stripe, Draft draft, int type, boolean opens, Loss whenFull, Loss whenFailed) {
    boolean committed = false;
    boolean counted = false;
    try {
      if (failed != null) {
        settleFailed();
      }
      boolean end = draft.closes;
      if (opens) {
        stripe.addOpen(1);
        draft.closes = true;
      }
      int at = stripe.claim(draft, type, !end);
      if (at != Stripe.FULL) {
        memory.put(at + RingLayout.HEADER, draft.out.array(), 0, draft.length);
        Words.so(memory, at, RingLayout.word(RingLayout.HEADER + draft.length, type));
        draft.claimed = false;
        draft.closes = end;
        committed = true;
      }
      if (draft.closes) {
        stripe.addOpen(-1);
        draft.closes = false;
      }
      if (!committed) {
        stripe.addLost(whenFull);
        counted = true;
      }
      drafts.give(draft);
      return committed;
    } catch (Throwable t) {
      if (committed || counted) {
        return committed;
      }
      // No call from here on: there may be no room for one on the stack.
      draft.stripe = stripe;
      draft.loss = whenFailed;
      synchronized (drafts) {
        draft.next = failed;
        failed = draft;
      }
    }
    try {
      settleFailed();
    } catch (Throwable again) {
      // No room to call it, and what was to be settled is as it was.
    }
    return false;
  }

  /**
   * Makes padding of claims that will not be committed, so that they do not hold the consumer up,
   * and counts what is lost. At the end of a stack this fails again: then the next publish does it,
   * of whatever thread.
   */
  private void settleFailed() {
    try {
      synchronized (drafts) {
        for (Draft draft = failed; draft != null; draft = draft.next) {
          if (draft.claimed) {
            draft.stripe.giveUp(draft);
          }
          if (draft.closes) {
            draft.stripe.addOpen(-1);
            draft.closes = false;
          }
          draft.stripe.addLost(draft.loss);
          failed = draft.next;
        }
      }
    } catch (Throwable again) {
      // What is left of the list is as it was.
    }
  }
}
