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
    int size = TEXTS + Text.size(name);
    int at = ring.claimBegin(spanId, RecordType.OPERATION_BEGIN, size, Loss.DETAIL_RING_FULL);
    if (at == Stripe.FULL) {
      return false;
    }
    try {
      ByteBuffer out = ring.memory();
      out.putLong(at, spanId);
      out.putLong(at + 8, traceIdHigh);
      out.putLong(at + 16, traceIdLow);
      out.putLong(at + 24, parentSpanId);
      out.putLong(at + 32, atUnixNano);
      Text.put(out, at + TEXTS, name);
    } catch (Throwable t) {
      return ring.abortBegin(spanId, at, Loss.DETAIL_FAILED);
    }
    ring.commit(at);
    return true;
  }

  static OperationBegin read(ByteBuffer in) {
    return new OperationBegin(
        in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), Text.read(in));
  }

  @Override
  public void accept(RecordVisitor visitor) {
    visitor.operationBegin(this);
  }
}
