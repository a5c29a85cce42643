package dev.spoor.ring;

/** Stub. An operation inside the process is over; {@code errorType} is null when it went well. */
public record OperationEnd(long spanId, long atUnixNano, String errorType) {
  public static boolean publish(RingWriter ring, long spanId, long atUnixNano, String errorType) {
    throw new IllegalStateException("stub");
  }
}
