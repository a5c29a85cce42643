package dev.spoor.drain.decode;

import static dev.spoor.journal.SemanticConventions.*;

import dev.spoor.journal.Attributes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Reads one AI exchange (one wire attempt) while its bytes come in, in parts of any size. Never
 * throws for what it reads: what cannot be read is named in the result, and what was read before
 * stays. Memory does not grow with the bodies.
 *
 * <p>Threads: one. Allocation: what is new in an answer, that is its id and those of its tool
 * calls; nothing else once it has read a few. Used again for one exchange after another, by {@link
 * DecoderPool}.
 */
public final class ExchangeDecoder {
  /** What a decoder takes of the heap that has read nothing yet, by measurement. */
  public static final int OWN_BYTES = 9_000;

  /** One that held more keeps room that the next will not need. */
  private static final int GROWN = 32 << 10;

  private final Exchange exchange;
  private final DecodeBuffers buffers;
  private final Fingerprint fingerprint = new Fingerprint();
  private final ChunkTimes times = new ChunkTimes();
  private final ContentDecoding request;
  private final ContentDecoding response;
  private final Framing framing;
  private final Decoded decoded = new Decoded();
  private Route route;
  private long beginUnixNano;
  private boolean requestWhole;
  private boolean requestOver;
  private boolean requestBytes;
  private boolean responseBytes;
  private int status;
  private Ending ending;
  private String undecoded;
  private boolean requestUnreadable;
  private boolean responseUnreadable;
  private boolean dropped;
  private long mostHeld;

  ExchangeDecoder(Exchange exchange, DecodeBuffers buffers) {
    this.exchange = exchange;
    this.buffers = buffers;
    JsonReader asked = new JsonReader(exchange.request(), exchange, buffers.names());
    request = new ContentDecoding(JsonBody.ofRequests(asked), buffers);
    JsonReader answered = new JsonReader(exchange.response(), exchange, buffers.names());
    framing = new Framing(exchange, answered, times);
    response = new ContentDecoding(framing, buffers);
  }

  /** Another exchange begins; the one before has been ended. */
  void begin(Route route, long beginUnixNano) {
    this.route = route;
    this.beginUnixNano = beginUnixNano;
    exchange.reset();
    fingerprint.reset();
    times.reset();
    request.reset(null);
    beginResponse(null, null);
    requestWhole = false;
    requestOver = false;
    requestBytes = false;
    responseBytes = false;
    status = 0;
    ending = null;
    undecoded = null;
    requestUnreadable = false;
    responseUnreadable = false;
    dropped = false;
    mostHeld = 0;
  }

  /** What it takes of the heap by now, by estimate. */
  public long heldBytes() {
    long held = OWN_BYTES + exchange.heldBytes() + request.heldBytes() + response.heldBytes();
    mostHeld = Math.max(mostHeld, held);
    return held;
  }

  boolean grown() {
    return mostHeld > GROWN;
  }

  /**
   * There is no room on the heap for what this exchange says: its lists are forgotten, or all of it
   * where the rest is large too, and no more is read.
   */
  public void drop() {
    dropped = true;
    requestUnreadable = true;
    responseUnreadable = true;
    request.forget();
    response.forget();
    exchange.forgetLists();
    if (exchange.heldBytes() > OWN_BYTES) {
      exchange.reset();
    }
    undecoded = Decoded.DROPPED;
  }

  private void beginResponse(String contentType, String contentEncoding) {
    framing.reset(contentType);
    response.reset(contentEncoding);
  }

  String protocol() {
    return route.protocol();
  }

  /** Takes all bytes up to the buffer's limit. */
  public void requestBytes(ByteBuffer bytes) {
    requestBytes |= bytes.hasRemaining();
    byte[] part = buffers.copied();
    while (bytes.hasRemaining()) {
      int n = Math.min(bytes.remaining(), part.length);
      bytes.get(part, 0, n);
      fingerprint.update(part, 0, n);
      requestUnreadable = requestUnreadable || !feed(request, part, n, 0);
      Arrays.fill(part, 0, n, (byte) 0);
    }
  }

  /**
   * @param complete false when bytes are missing at the end of what was given
   */
  public void requestEnd(boolean complete) {
    if (!requestOver) {
      requestOver = true;
      requestWhole = complete;
      requestUnreadable |= !finish(request, requestUnreadable);
    }
  }

  /**
   * The response's head is there.
   *
   * @param contentType or null
   * @param contentEncoding or null
   * @param headers name, value, name, value
   */
  public void response(
      int status,
      String contentType,
      String contentEncoding,
      List<String> headers,
      long atUnixNano) {
    this.status = status;
    if (!responseBytes) {
      beginResponse(contentType, contentEncoding);
    }
    if (status >= 400) {
      exchange.failed();
    }
    if (!dropped) {
      ResponseHeaders.read(headers, atUnixNano, exchange);
    }
  }

  /** Takes all bytes up to the buffer's limit. */
  public void responseBytes(ByteBuffer bytes, long atUnixNano) {
    responseBytes |= bytes.hasRemaining();
    byte[] part = buffers.copied();
    while (bytes.hasRemaining() && !responseUnreadable) {
      int n = Math.min(bytes.remaining(), part.length);
      bytes.get(part, 0, n);
      responseUnreadable = !feed(response, part, n, atUnixNano);
      Arrays.fill(part, 0, n, (byte) 0);
    }
    bytes.position(bytes.limit());
  }

  /** The exchange is over; frees what reading it took. */
  public void end(Ending ending) {
    if (this.ending == null) {
      requestEnd(false);
      this.ending = ending;
      responseUnreadable |= !finish(response, responseUnreadable);
      if (!dropped && framing.events().malformed()) {
        responseUnreadable = true;
        unreadable("malformed JSON in the stream");
      }
    }
  }

  /** Answers whether the bytes could be read. */
  private boolean feed(ByteSink sink, byte[] bytes, int to, long at) {
    try {
      sink.bytes(bytes, 0, to, at);
      return true;
    } catch (UndecodableException | RuntimeException e) {
      unreadable(e);
      return false;
    }
  }

  private boolean finish(ByteSink sink, boolean gaveUp) {
    try {
      sink.end();
      return true;
    } catch (UndecodableException | RuntimeException e) {
      if (!gaveUp) {
        unreadable(e);
      }
      return false;
    }
  }

  private void unreadable(Exception e) {
    boolean expected = e instanceof UndecodableException;
    unreadable(expected ? e.getMessage() : "decoder failed: " + e.getClass().getName());
  }

  private void unreadable(String reason) {
    if (undecoded == null) {
      undecoded = reason;
    }
  }

  /** What is known up to now; good until this is asked again. */
  public Decoded result() {
    Attributes attributes = decoded.attributes;
    attributes.clear();
    attributes.put(OPERATION_NAME, route.operation());
    attributes.put(PROVIDER_NAME, route.provider());
    attributes.put(REQUEST_MODEL, route.model());
    boolean answerDue = answerDue();
    boolean whole = !responseUnreadable && framing.isWholeDocument();
    exchange.describe(attributes, answerDue, whole);
    describeTransport(attributes);
    decoded.errorType = errorType(answerDue, whole);
    attributes.put(ERROR_TYPE, decoded.errorType);
    attributes.sort();
    decoded.requestModel = attributes.text(REQUEST_MODEL);
    decoded.spanName = buffers.spanName(route.operation(), decoded.requestModel);
    decoded.toolCalls = exchange.toolCalls();
    decoded.toolResultIds = exchange.toolResultIds();
    decoded.fingerprint = requestWhole && requestBytes ? fingerprint.value() : 0;
    decoded.undecoded = undecoded;
    decoded.whole = requestWhole && ending == Ending.WHOLE;
    return decoded;
  }

  private void describeTransport(Attributes attributes) {
    if (status > 0) {
      attributes.put(HTTP_RESPONSE_STATUS_CODE, (long) status);
    }
    if (undecoded != null) {
      attributes.put(SPOOR_UNDECODED, undecoded);
    }
    if (!framing.streamed() || status >= 400) {
      return;
    }
    attributes.put(REQUEST_STREAM, true);
    attributes.put(SPOOR_STREAM_CHUNKS, times.count());
    if (times.known()) {
      attributes.put(RESPONSE_TIME_TO_FIRST_CHUNK, times.secondsToFirst(beginUnixNano));
      if (times.count() > 1) {
        attributes.put(SPOOR_STREAM_LARGEST_GAP, times.largestGapSeconds());
      }
    }
  }

  /**
   * Whether an answer of the model should have been read by now. Not so after an HTTP error, nor
   * where we are to blame for what is missing, nor for a body that nobody read.
   */
  private boolean answerDue() {
    boolean over = ending == Ending.CUT || ending == Ending.WHOLE && responseBytes;
    return over && status >= 200 && status < 300 && !responseUnreadable;
  }

  private String errorType(boolean answerDue, boolean whole) {
    if (status >= 400) {
      return Integer.toString(status);
    }
    if (exchange.error() != null) {
      return exchange.error();
    }
    boolean cutShort = answerDue && ending == Ending.WHOLE && !exchange.finished(whole);
    return cutShort && !framing.events().done() ? Decoded.TRUNCATED : null;
  }
}
