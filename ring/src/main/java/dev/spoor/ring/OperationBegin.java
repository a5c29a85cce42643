package dev.spoor.ring;

/** Stub. An operation inside the process begins: the run of main, later agents and tools. */
public record OperationBegin(
    long spanId,
    long traceIdHigh,
    long traceIdLow,
    long parentSpanId,
    long atUnixNano,
    String name) {
  public static boolean publish(
      RingWriter ring,
      long spanId,
      long traceIdHigh,
      long traceIdLow,
      long parentSpanId,
      long atUnixNano,
      String name) {
    throw new IllegalStateException("stub");
  }
}
