package dev.spoor.ring;

import java.nio.ByteBuffer;

/**
 * The call is over. Byte counts are -1 where unknown.
 *
 * <pre>
 *    0  long  call id
 *    8  long  end, Unix nanoseconds
 *   16  long  request bytes
 *   24  long  response bytes
 *   32  long  first byte of the response, Unix nanoseconds, 0 none
 *   40  int   outcome
 *   44  text  error type
 * </pre>
 */
public record CallEnd(
    long callId,
    long atUnixNano,
    int outcome,
    long requestBytes,
    long responseBytes,
    long firstByteUnixNano,
    String errorType)
    implements RingRecord {
  public static final int OK = 0;
  public static final int ERROR = 1;
  public static final int CANCELLED = 2;

  private static final int TEXTS = 44;

  /** Bounded so that an end fits into the room set aside for it. */
  static final int ERROR_TYPE_MAX = RingLayout.END_ROOM - RingLayout.HEADER - TEXTS - Short.BYTES;

  /**
   * Never fails for a call whose begin was published: its room is set aside at the begin. To be
   * called at most once for such a call, and never for another: it takes that room.
   */
  public static boolean publish(
      RingWriter ring,
      long callId,
      long atUnixNano,
      int outcome,
      long requestBytes,
      long responseBytes,
      long firstByteUnixNano,
      String errorType) {
    Draft draft = ring.draft();
    try {
      ByteBuffer out = draft.out;
      out.putLong(0, callId);
      out.putLong(8, atUnixNano);
      out.putLong(16, requestBytes);
      out.putLong(24, responseBytes);
      out.putLong(32, firstByteUnixNano);
      out.putInt(40, outcome);
      draft.length = Text.put(out, TEXTS, errorType, ERROR_TYPE_MAX);
    } catch (Throwable t) {
      return ring.discardEnd(draft, callId);
    }
    return ring.publishEnd(draft, callId, RecordType.CALL_END);
  }

  static CallEnd read(ByteBuffer in, TextReader texts) {
    long callId = in.getLong();
    long atUnixNano = in.getLong();
    long requestBytes = in.getLong();
    long responseBytes = in.getLong();
    long firstByteUnixNano = in.getLong();
    int outcome = in.getInt();
    return new CallEnd(
        callId,
        atUnixNano,
        outcome,
        requestBytes,
        responseBytes,
        firstByteUnixNano,
        texts.read(in));
  }

  @Override
  public void accept(RecordVisitor visitor) {
    visitor.callEnd(this);
  }
}
