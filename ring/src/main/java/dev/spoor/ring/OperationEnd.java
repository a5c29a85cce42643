package dev.spoor.ring;

import java.nio.ByteBuffer;

/**
 * An operation inside the process is over; {@code errorType} is null when it went well.
 *
 * <pre>
 *    0  long  span id
 *    8  long  end, Unix nanoseconds
 *   16  text  error type
 * </pre>
 */
public record OperationEnd(long spanId, long atUnixNano, String errorType) implements RingRecord {
  private static final int TEXTS = 16;

  /** As {@link CallEnd#publish}: its room is set aside at the begin. */
  public static boolean publish(RingWriter ring, long spanId, long atUnixNano, String errorType) {
    Draft draft = ring.draft();
    try {
      ByteBuffer out = draft.out;
      out.putLong(0, spanId);
      out.putLong(8, atUnixNano);
      draft.length = Text.put(out, TEXTS, errorType, CallEnd.ERROR_TYPE_MAX);
    } catch (Throwable t) {
      return ring.discardEnd(draft, spanId);
    }
    return ring.publishEnd(draft, spanId, RecordType.OPERATION_END);
  }

  static OperationEnd read(ByteBuffer in, TextReader texts) {
    return new OperationEnd(in.getLong(), in.getLong(), texts.read(in));
  }

  @Override
  public void accept(RecordVisitor visitor) {
    visitor.operationEnd(this);
  }
}
