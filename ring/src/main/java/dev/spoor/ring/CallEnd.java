package dev.spoor.ring;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The call is over. Byte counts are -1 where unknown.
 *
 * <pre>
 *    0  long  call id
 *    8  long  end, Unix nanoseconds
 *   16  long  request bytes
 *   24  long  response bytes
 *   32  long  first byte of the response, Unix nanoseconds, 0 none
 *   40  short outcome
 *   42  short 1 when the client makes another attempt for the same call
 *   44  text  error type; unless the outcome is an error, what an SDK threw over the answer it read
 * </pre>
 */
public final class CallEnd extends CallRecord {
  public static final int OK = 0;
  public static final int ERROR = 1;
  public static final int CANCELLED = 2;

  private static final int TEXTS = 44;

  /** Bounded so that an end fits into the room set aside for it. */
  static final int ERROR_TYPE_MAX = RingLayout.END_ROOM - RingLayout.HEADER - TEXTS - Short.BYTES;

  private long callId;
  private long atUnixNano;
  private int outcome;
  private boolean followed;
  private long requestBytes;
  private long responseBytes;
  private long firstByteUnixNano;
  private String errorType;

  /** To be filled by a reader of the ring. */
  CallEnd() {}

  public CallEnd(
      long callId,
      long atUnixNano,
      int outcome,
      boolean followed,
      long requestBytes,
      long responseBytes,
      long firstByteUnixNano,
      String errorType) {
    this.callId = callId;
    this.atUnixNano = atUnixNano;
    this.outcome = outcome;
    this.followed = followed;
    this.requestBytes = requestBytes;
    this.responseBytes = responseBytes;
    this.firstByteUnixNano = firstByteUnixNano;
    this.errorType = errorType;
  }

  /**
   * Never fails for a call whose begin was published: its room is set aside at the begin. To be
   * called at most once for such a call, and never for another: it takes that room.
   */
  public static boolean publish(
      RingWriter ring,
      long callId,
      long atUnixNano,
      int outcome,
      boolean followed,
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
      out.putShort(40, (short) outcome);
      out.putShort(42, (short) (followed ? 1 : 0));
      draft.length = Text.put(out, TEXTS, errorType, ERROR_TYPE_MAX);
    } catch (Throwable t) {
      return ring.discardEnd(draft, callId);
    }
    return ring.publishEnd(draft, callId, RecordType.CALL_END);
  }

  CallEnd read(ByteBuffer in, TextReader texts) {
    callId = in.getLong();
    atUnixNano = in.getLong();
    requestBytes = in.getLong();
    responseBytes = in.getLong();
    firstByteUnixNano = in.getLong();
    outcome = in.getShort();
    followed = in.getShort() != 0;
    errorType = texts.read(in);
    return this;
  }

  /** Becomes the same as another one, which may go on to the next call. */
  public CallEnd set(CallEnd other) {
    callId = other.callId;
    atUnixNano = other.atUnixNano;
    outcome = other.outcome;
    followed = other.followed;
    requestBytes = other.requestBytes;
    responseBytes = other.responseBytes;
    firstByteUnixNano = other.firstByteUnixNano;
    errorType = other.errorType;
    return this;
  }

  public long callId() {
    return callId;
  }

  public long atUnixNano() {
    return atUnixNano;
  }

  public int outcome() {
    return outcome;
  }

  /** Another attempt of the same client call follows. */
  public boolean followed() {
    return followed;
  }

  public long requestBytes() {
    return requestBytes;
  }

  public long responseBytes() {
    return responseBytes;
  }

  public long firstByteUnixNano() {
    return firstByteUnixNano;
  }

  public String errorType() {
    return errorType;
  }

  @Override
  List<Object> values() {
    return Arrays.asList(
        callId,
        atUnixNano,
        outcome,
        followed,
        requestBytes,
        responseBytes,
        firstByteUnixNano,
        errorType);
  }

  @Override
  public CallEnd copy() {
    return (CallEnd) super.copy();
  }

  @Override
  public void accept(RecordVisitor visitor) {
    visitor.callEnd(this);
  }
}
