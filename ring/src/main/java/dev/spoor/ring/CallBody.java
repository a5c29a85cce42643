package dev.spoor.ring;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A slab with a part of a body is handed over to the drain, which gives it back.
 *
 * <pre>
 *    0  long  call id
 *    8  int   direction
 *   12  int   slab, -1 none
 *   16  int   sequence
 *   20  int   flags: 1 last, 2 complete
 * </pre>
 */
public final class CallBody extends CallRecord {
  public static final int REQUEST = 0;
  public static final int RESPONSE = 1;

  /** The body ended and nothing was left to hand over. */
  public static final int NO_SLAB = -1;

  private static final int SIZE = 24;
  private static final int LAST = 1;
  private static final int COMPLETE = 2;

  private long callId;
  private int direction;
  private int slab;
  private int sequence;
  private boolean last;
  private boolean complete;

  /** To be filled by a reader of the ring. */
  CallBody() {}

  public CallBody(
      long callId, int direction, int slab, int sequence, boolean last, boolean complete) {
    this.callId = callId;
    this.direction = direction;
    this.slab = slab;
    this.sequence = sequence;
    this.last = last;
    this.complete = complete;
  }

  /** False when the ring is full, which is counted: the slab stays with the caller. */
  static boolean publish(
      RingWriter ring,
      long callId,
      int direction,
      int slab,
      int sequence,
      boolean last,
      boolean complete) {
    Draft draft = ring.draft();
    try {
      ByteBuffer out = draft.out;
      out.putLong(0, callId);
      out.putInt(8, direction);
      out.putInt(12, slab);
      out.putInt(16, sequence);
      out.putInt(20, (last ? LAST : 0) | (complete ? COMPLETE : 0));
      draft.length = SIZE;
    } catch (Throwable t) {
      return ring.discard(draft, callId, Loss.DETAIL_FAILED);
    }
    return ring.publishDetail(draft, callId, RecordType.CALL_BODY);
  }

  CallBody read(ByteBuffer in) {
    callId = in.getLong();
    direction = in.getInt();
    slab = in.getInt();
    sequence = in.getInt();
    int flags = in.getInt();
    last = (flags & LAST) != 0;
    complete = (flags & COMPLETE) != 0;
    return this;
  }

  public long callId() {
    return callId;
  }

  public int direction() {
    return direction;
  }

  /** Index in the {@link SlabPool}, or {@link #NO_SLAB}. */
  public int slab() {
    return slab;
  }

  /** 0, 1, 2… within one body. */
  public int sequence() {
    return sequence;
  }

  /** No further part of this body follows. */
  public boolean last() {
    return last;
  }

  /** Nothing of the body is missing so far: no slab was lacking, no limit was reached. */
  public boolean complete() {
    return complete;
  }

  @Override
  List<Object> values() {
    return Arrays.asList(callId, direction, slab, sequence, last, complete);
  }

  @Override
  public CallBody copy() {
    return (CallBody) super.copy();
  }

  @Override
  public void accept(RecordVisitor visitor) {
    visitor.callBody(this);
  }
}
