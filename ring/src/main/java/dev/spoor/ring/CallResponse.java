package dev.spoor.ring;

/** Stub. The response's status and headers are there. {@code headers}: name, value, name, value. */
public record CallResponse(
    long callId,
    long atUnixNano,
    int status,
    long contentLength,
    String protocol,
    String contentType,
    String contentEncoding,
    java.util.List<String> headers) {
  /** {@code headers} may be null; null elements are left out together with their partner. */
  public static boolean publish(
      RingWriter ring,
      long callId,
      long atUnixNano,
      int status,
      long contentLength,
      String protocol,
      String contentType,
      String contentEncoding,
      String[] headers) {
    throw new IllegalStateException("stub");
  }
}
