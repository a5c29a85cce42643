package dev.spoor.ring;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
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
 */
public final class CallResponse extends CallRecord {
  /** Headers beyond this number are left out. */
  static final int MAX_HEADERS = 32;

  private static final int TEXTS = 24;

  private long callId;
  private long atUnixNano;
  private int status;
  private String protocol;
  private String contentType;
  private String contentEncoding;
  private List<String> headers;

  /** What {@link #headers} is for a record that was read. */
  private final List<String> read = new ArrayList<>();

  /** To be filled by a reader of the ring. */
  CallResponse() {}

  public CallResponse(
      long callId,
      long atUnixNano,
      int status,
      String protocol,
      String contentType,
      String contentEncoding,
      List<String> headers) {
    this.callId = callId;
    this.atUnixNano = atUnixNano;
    this.status = status;
    this.protocol = protocol;
    this.contentType = contentType;
    this.contentEncoding = contentEncoding;
    this.headers = headers;
  }

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

  CallResponse read(ByteBuffer in, TextReader texts) {
    callId = in.getLong();
    atUnixNano = in.getLong();
    status = in.getInt();
    int count = in.getInt();
    protocol = texts.read(in);
    contentType = texts.read(in);
    contentEncoding = texts.read(in);
    if (count < 0 || count > MAX_HEADERS) {
      throw new IllegalArgumentException("number of headers " + count);
    }
    read.clear();
    for (int i = 0; i < 2 * count; i++) {
      String text = texts.read(in);
      if (text == null) {
        throw new IllegalArgumentException("half a header");
      }
      read.add(text);
    }
    headers = read;
    return this;
  }

  public long callId() {
    return callId;
  }

  public long atUnixNano() {
    return atUnixNano;
  }

  public int status() {
    return status;
  }

  public String protocol() {
    return protocol;
  }

  public String contentType() {
    return contentType;
  }

  public String contentEncoding() {
    return contentEncoding;
  }

  /** Name, value, name, value; those that did not fit into a draft are left out. */
  public List<String> headers() {
    return headers;
  }

  @Override
  List<Object> values() {
    return Arrays.asList(
        callId, atUnixNano, status, protocol, contentType, contentEncoding, headers);
  }

  @Override
  public CallResponse copy() {
    CallResponse copy = (CallResponse) super.copy();
    copy.headers = headers == null ? null : List.copyOf(headers);
    return copy;
  }

  @Override
  public void accept(RecordVisitor visitor) {
    visitor.callResponse(this);
  }
}
