package dev.spoor.ring;

/** Stub. A call (one wire attempt) begins. */
public record CallBegin(
    long callId,
    long traceIdHigh,
    long traceIdLow,
    long parentSpanId,
    long atUnixNano,
    long threadId,
    int flags,
    int resendCount,
    String client,
    String method,
    String url,
    String retryHint,
    String threadName,
    String callerClass,
    String callerMethod) {
  /** The path is that of an AI exchange: bodies are copied. */
  public static final int AI = 1;

  /** A traceparent header with this call's id was sent. */
  public static final int PROPAGATED = 2;

  /** The parent is a span of the application's own OpenTelemetry. */
  public static final int PARENT_IS_REMOTE = 4;

  /** False when the ring is full: the call is lost, and counted. Strings may be null. */
  public static boolean publish(
      RingWriter ring,
      long callId,
      long traceIdHigh,
      long traceIdLow,
      long parentSpanId,
      long atUnixNano,
      long threadId,
      int flags,
      int resendCount,
      String client,
      String method,
      String url,
      String retryHint,
      String threadName,
      String callerClass,
      String callerMethod) {
    throw new IllegalStateException("stub");
  }
}
