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
 *   16  int   status
 *   20  int   number of headers
 *   24  text  protocol, content type, content encoding, then name and value of each header
 * </pre>
 *
 * @param headers name, value, name, value; those that do not fit into a draft are left out
 */
public record CallResponse(
    long callId,
    long atUnixNano,
    int status,
    String protocol,
    String contentType,
    String contentEncoding,
    List<String> headers)
    implements RingRecord {
  /** Headers beyond this number are left out. */
  static final int MAX_HEADERS = 32;

  private static final int TEXTS = 24;

  /** {@code headers} may be null; null elements are left out together with their partner. */
  public static boolean publish(
      RingWriter ring,
      long callId,
      long atUnixNano,
      int status,
      String protocol,
      String contentType,
      String contentEncoding,
      String[] headers) {
    Draft draft = ring.draft();
    try {
      ByteBuffer out = draft.out;
      out.putLong(0, callId);
      out.putLong(8, atUnixNano);
      out.putInt(16, status);
      int next = Text.put(out, TEXTS, protocol);
      next = Text.put(out, next, contentType);
      next = Text.put(out, next, contentEncoding);
      draft.length = putHeaders(out, next, headers);
    } catch (Throwable t) {
      return ring.discard(draft, callId, Loss.DETAIL_FAILED);
    }
    return ring.publishDetail(draft, callId, RecordType.CALL_RESPONSE);
  }

  /** Returns the offset after the last header. */
  private static int putHeaders(ByteBuffer out, int at, String[] headers) {
    int next = at;
    int count = 0;
    for (int i = 0; headers != null && i + 1 < headers.length && count < MAX_HEADERS; i += 2) {
      String name = headers[i];
      String value = headers[i + 1];
      boolean fits = next + 2 * (Short.BYTES + Text.MAX) <= Draft.CAPACITY;
      if (name != null && value != null && fits) {
        next = Text.put(out, next, name);
        next = Text.put(out, next, value);
        count++;
      }
    }
    out.putInt(20, count);
    return next;
  }

  static CallResponse read(ByteBuffer in, TextReader texts) {
    long callId = in.getLong();
    long atUnixNano = in.getLong();
    int status = in.getInt();
    int count = in.getInt();
    String protocol = texts.read(in);
    String contentType = texts.read(in);
    String contentEncoding = texts.read(in);
    if (count < 0 || count > MAX_HEADERS) {
      throw new IllegalArgumentException("number of headers " + count);
    }
    List<String> headers = count == 0 ? List.of() : new ArrayList<>(2 * count);
    for (int i = 0; i < 2 * count; i++) {
      headers.add(texts.read(in));
    }
    return new CallResponse(
        callId, atUnixNano, status, protocol, contentType, contentEncoding, List.copyOf(headers));
  }

  @Override
  public void accept(RecordVisitor visitor) {
    visitor.callResponse(this);
  }
}
