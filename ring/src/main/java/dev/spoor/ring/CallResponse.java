package dev.spoor.ring;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The response's status and headers are there.
 *
 * <pre>
 *    0  long  call id
 *    8  long  when, Unix nanoseconds
 *   16  long  content length, -1 unknown
 *   24  int   status
 *   28  int   number of headers
 *   32  text  protocol, content type, content encoding, then name and value of each header
 * </pre>
 *
 * @param headers name, value, name, value
 */
public record CallResponse(
    long callId,
    long atUnixNano,
    int status,
    long contentLength,
    String protocol,
    String contentType,
    String contentEncoding,
    List<String> headers)
    implements RingRecord {
  /** Headers beyond this number are left out. */
  static final int MAX_HEADERS = 32;

  private static final int TEXTS = 32;

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
    int size =
        TEXTS
            + Text.size(protocol)
            + Text.size(contentType)
            + Text.size(contentEncoding)
            + headersSize(headers);
    int at = ring.claimDetail(callId, RecordType.CALL_RESPONSE, size);
    if (at == Stripe.FULL) {
      return false;
    }
    try {
      ByteBuffer out = ring.memory();
      out.putLong(at, callId);
      out.putLong(at + 8, atUnixNano);
      out.putLong(at + 16, contentLength);
      out.putInt(at + 24, status);
      int next = Text.put(out, at + TEXTS, protocol);
      next = Text.put(out, next, contentType);
      next = Text.put(out, next, contentEncoding);
      out.putInt(at + 28, putHeaders(out, next, at + size, headers));
    } catch (Throwable t) {
      return ring.abort(callId, at);
    }
    ring.commit(at);
    return true;
  }

  private static int headersSize(String[] headers) {
    int size = 0;
    int count = 0;
    for (int i = 0; headers != null && i + 1 < headers.length && count < MAX_HEADERS; i += 2) {
      String name = headers[i];
      String value = headers[i + 1];
      if (name != null && value != null) {
        size += Text.size(name) + Text.size(value);
        count++;
      }
    }
    return size;
  }

  /** Stays below {@code end} even if somebody changed the array since it was measured. */
  private static int putHeaders(ByteBuffer out, int at, int end, String[] headers) {
    int next = at;
    int count = 0;
    for (int i = 0; headers != null && i + 1 < headers.length && count < MAX_HEADERS; i += 2) {
      String name = headers[i];
      String value = headers[i + 1];
      if (name != null && value != null) {
        if (Text.size(name) + Text.size(value) > end - next) {
          break;
        }
        next = Text.put(out, next, name);
        next = Text.put(out, next, value);
        count++;
      }
    }
    return count;
  }

  static CallResponse read(ByteBuffer in) {
    long callId = in.getLong();
    long atUnixNano = in.getLong();
    long contentLength = in.getLong();
    int status = in.getInt();
    int count = in.getInt();
    String protocol = Text.read(in);
    String contentType = Text.read(in);
    String contentEncoding = Text.read(in);
    if (count < 0 || count > MAX_HEADERS) {
      throw new IllegalArgumentException("number of headers " + count);
    }
    List<String> headers = new ArrayList<>(2 * count);
    for (int i = 0; i < 2 * count; i++) {
      headers.add(Text.read(in));
    }
    return new CallResponse(
        callId,
        atUnixNano,
        status,
        contentLength,
        protocol,
        contentType,
        contentEncoding,
        List.copyOf(headers));
  }

  @Override
  public void accept(RecordVisitor visitor) {
    visitor.callResponse(this);
  }
}
