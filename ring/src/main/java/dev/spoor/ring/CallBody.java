package dev.spoor.ring;

import java.nio.ByteBuffer;

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
 *
 * @param slab index in the {@link SlabPool}, or {@link #NO_SLAB}
 * @param sequence 0, 1, 2… within one body
 * @param last no further part of this body follows
 * @param complete nothing of the body is missing so far: no slab was lacking, no limit was reached
 */
public record CallBody(
    long callId, int direction, int slab, int sequence, boolean last, boolean complete)
    implements RingRecord {
  public static final int REQUEST = 0;
  public static final int RESPONSE = 1;

  /** The body ended and nothing was left to hand over. */
  public static final int NO_SLAB = -1;

  private static final int SIZE = 24;
  private static final int LAST = 1;
  private static final int COMPLETE = 2;

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

  static CallBody read(ByteBuffer in) {
    long callId = in.getLong();
    int direction = in.getInt();
    int slab = in.getInt();
    int sequence = in.getInt();
    int flags = in.getInt();
    return new CallBody(
        callId, direction, slab, sequence, (flags & LAST) != 0, (flags & COMPLETE) != 0);
  }

  @Override
  public void accept(RecordVisitor visitor) {
    visitor.callBody(this);
  }
}
