package dev.spoor.ring;

import java.nio.ByteBuffer;

/**
 * An operation inside the process begins: the run of main, later agents and tools.
 *
 * <pre>
 *    0  long  span id
 *    8  long  trace id, high
 *   16  long  trace id, low
 *   24  long  parent span id, 0 at a root
 *   32  long  begin, Unix nanoseconds
 *   40  text  name
 * </pre>
 */
public record OperationBegin(
    long spanId, long traceIdHigh, long traceIdLow, long parentSpanId, long atUnixNano, String name)
    implements RingRecord {
  private static final int TEXTS = 40;

  /** False when the ring is full: the operation is dropped, and counted. */
  public static boolean publish(
      RingWriter ring,
      long spanId,
      long traceIdHigh,
      long traceIdLow,
      long parentSpanId,
      long atUnixNano,
      String name) {
    Draft draft = ring.draft();
    try {
      ByteBuffer out = draft.out;
      out.putLong(0, spanId);
      out.putLong(8, traceIdHigh);
      out.putLong(16, traceIdLow);
      out.putLong(24, parentSpanId);
      out.putLong(32, atUnixNano);
      draft.length = Text.put(out, TEXTS, name);
    } catch (Throwable t) {
      return ring.discard(draft, spanId, Loss.DETAIL_FAILED);
    }
    return ring.publishBegin(
        draft, spanId, RecordType.OPERATION_BEGIN, Loss.DETAIL_RING_FULL, Loss.DETAIL_FAILED);
  }

  static OperationBegin read(ByteBuffer in, TextReader texts) {
    return new OperationBegin(
        in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), texts.read(in));
  }

  @Override
  public void accept(RecordVisitor visitor) {
    visitor.operationBegin(this);
  }
}
