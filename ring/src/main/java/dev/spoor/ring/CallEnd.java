package dev.spoor.ring;

/** Stub. The call is over. Byte counts are -1 where unknown. */
public record CallEnd(
    long callId,
    long atUnixNano,
    int outcome,
    long requestBytes,
    long responseBytes,
    long firstByteUnixNano,
    String errorType) {
  public static final int OK = 0;
  public static final int ERROR = 1;
  public static final int CANCELLED = 2;

  /** Never fails for a call whose begin was published: its room is set aside at the begin. */
  public static boolean publish(
      RingWriter ring,
      long callId,
      long atUnixNano,
      int outcome,
      long requestBytes,
      long responseBytes,
      long firstByteUnixNano,
      String errorType) {
    throw new IllegalStateException("stub");
  }
}
