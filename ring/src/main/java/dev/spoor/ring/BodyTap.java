package dev.spoor.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Copies one body of one call into slabs, chunk by chunk, and hands each slab to the drain when it
 * is full and at the end. Keeps the bytes as they are; never holds up whoever reads or writes them.
 *
 * <p>Threads: one at a time. A second one that comes at the same moment does no harm: its chunk is
 * left out, and a {@link #close} takes effect when the chunk under way is copied. Allocation: none
 * per chunk; no lock, no system call. No slab free for it, no room in the ring, or a failure of
 * ours: the rest of the body is left out, counted once, and the record of the last part says that
 * the body is not complete. So it does for a body that is {@link #cut} short.
 */
public class BodyTap extends SlabShare {
  private static final int IDLE = 0;
  private static final int COPYING = 1;
  private static final int CLOSE_WHEN_COPIED = 2;
  private static final int CLOSED = 3;

  private static final VarHandle STATE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STATE = lookup.findVarHandle(BodyTap.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final RingWriter ring;
  private final SlabPool slabs;
  private final long callId;
  private final int direction;
  private final long limit;

  private volatile int state = IDLE;

  // Written only by the thread that holds the state COPYING, or that closed.
  private Slab slab;
  private int sequence;
  private long copied;
  private boolean cut;
  private boolean stopped;

  /** Also cleared by a thread whose chunk is left out. */
  private volatile boolean complete = true;

  /**
   * @param direction {@link CallBody#REQUEST} or {@link CallBody#RESPONSE}
   * @param limit how many bytes are copied at most
   */
  public BodyTap(RingWriter ring, SlabPool slabs, long callId, int direction, long limit) {
    this.ring = ring;
    this.slabs = slabs;
    this.callId = callId;
    this.direction = direction;
    this.limit = limit;
  }

  public final void write(byte[] chunk, int from, int length, long atUnixNano) {
    copy(chunk, null, from, length, atUnixNano);
  }

  /** Copies the remaining bytes of {@code chunk} without moving its position. */
  public final void write(ByteBuffer chunk, long atUnixNano) {
    copy(null, chunk, chunk.position(), chunk.remaining(), atUnixNano);
  }

  /** Hands over what is left. Idempotent. */
  public final void close() {
    while (true) {
      int seen = state;
      if (seen == IDLE && STATE.compareAndSet(this, IDLE, CLOSED)) {
        handOver(true);
        return;
      }
      if (seen >= CLOSE_WHEN_COPIED
          || seen == COPYING && STATE.compareAndSet(this, COPYING, CLOSE_WHEN_COPIED)) {
        return;
      }
    }
  }

  /** The same for a body that is not at its end, unless it was closed before. */
  public final void cut() {
    complete = false;
    close();
  }

  /** Exactly one of {@code array} and {@code buffer} is there. */
  private void copy(byte[] array, ByteBuffer buffer, int from, int length, long atUnixNano) {
    if (length <= 0 || !enter()) {
      return;
    }
    try {
      int end = from + admitted(length);
      for (int next = from; next < end && provideSlab(); ) {
        int appended =
            array != null
                ? slab.append(array, next, end - next, atUnixNano)
                : slab.append(buffer, next, end - next, atUnixNano);
        next += appended;
        copied += appended;
        if (next < end) {
          handOver(false);
        }
      }
    } catch (Throwable t) {
      stopped = true; // by hand, since there may be no room for a call on the stack
      complete = false;
      ring.lost(callId, Loss.DETAIL_FAILED);
      throw t;
    } finally {
      leave();
    }
  }

  private boolean enter() {
    if (STATE.compareAndSet(this, IDLE, COPYING)) {
      return true;
    }
    complete = false;
    return false;
  }

  private void leave() {
    if (!STATE.compareAndSet(this, COPYING, IDLE)) {
      state = CLOSED;
      handOver(true);
    }
  }

  /** How much of a chunk is copied. */
  private int admitted(int length) {
    if (stopped) {
      return 0;
    }
    long left = limit - copied;
    if (length <= left) {
      return length;
    }
    if (!cut) {
      cut = true;
      complete = false;
      ring.lost(callId, Loss.BODY_LIMIT);
    }
    return (int) left;
  }

  private boolean provideSlab() {
    if (slab == null && !stopped) {
      slab = slabs.take(this, callId, direction, sequence);
      if (slab == null) {
        stop();
        ring.lost(callId, Loss.SLABS_EXHAUSTED);
      }
    }
    return slab != null;
  }

  private void stop() {
    stopped = true;
    complete = false;
  }

  /** The slab stays ours until the ring has taken it or refused, should asking fail. */
  private void handOver(boolean last) {
    Slab full = slab;
    int index = full == null ? CallBody.NO_SLAB : full.index();
    boolean taken = CallBody.publish(ring, callId, direction, index, sequence, last, complete);
    slab = null;
    if (!taken) {
      stop();
      if (full != null) {
        slabs.give(full);
      }
    }
    sequence++;
  }
}
