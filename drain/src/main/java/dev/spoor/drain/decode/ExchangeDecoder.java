package dev.spoor.drain.decode;

import static dev.spoor.journal.SemanticConventions.*;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one AI exchange (one wire attempt) while its bytes come in, in parts of any size. Never
 * throws for what it reads: what cannot be read is named in the result, and what was read before
 * stays. Memory does not grow with the bodies. For one thread.
 */
public final class ExchangeDecoder {
  /** One for each thread that decodes: parts are copied through it, and nothing stays in it. */
  private static final ThreadLocal<byte[]> SCRATCH = ThreadLocal.withInitial(() -> new byte[8192]);

  private final Route route;
  private final Exchange exchange;
  private final long beginUnixNano;
  private final Fingerprint fingerprint = new Fingerprint();
  private final ChunkTimes times = new ChunkTimes();
  private final ByteSink request;
  private ByteSink response;
  private Framing framing;
  private boolean requestWhole;
  private boolean requestOver;
  private boolean requestBytes;
  private boolean responseBytes;
  private int status;
  private Ending ending;
  private String undecoded;
  private boolean requestUnreadable;
  private boolean responseUnreadable;

  ExchangeDecoder(Route route, Exchange exchange, long beginUnixNano) {
    this.route = route;
    this.exchange = exchange;
    this.beginUnixNano = beginUnixNano;
    request = new ContentDecoding(null, new JsonBody(exchange.newRequestReader()));
    openResponse(null, null);
  }

  private void openResponse(String contentType, String contentEncoding) {
    framing = new Framing(contentType, exchange, times);
    response = new ContentDecoding(contentEncoding, framing);
  }

  /** Takes all bytes up to the buffer's limit. */
  public void requestBytes(ByteBuffer bytes) {
    requestBytes |= bytes.hasRemaining();
    fingerprint.update(bytes);
    requestUnreadable |= !feed(request, requestUnreadable, bytes, 0);
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
      openResponse(contentType, contentEncoding);
    }
    if (status >= 400) {
      exchange.failed();
    }
    ResponseHeaders.read(headers, atUnixNano, exchange);
  }

  /** Takes all bytes up to the buffer's limit. */
  public void responseBytes(ByteBuffer bytes, long atUnixNano) {
    responseBytes |= bytes.hasRemaining();
    responseUnreadable |= !feed(response, responseUnreadable, bytes, atUnixNano);
  }

  /** The exchange is over; frees what reading it took. */
  public void end(Ending ending) {
    if (this.ending == null) {
      requestEnd(false);
      this.ending = ending;
      responseUnreadable |= !finish(response, responseUnreadable);
      if (framing.events().malformed()) {
        responseUnreadable = true;
        unreadable("malformed JSON in the stream");
      }
    }
  }

  /** Answers whether the bytes could be read. */
  private boolean feed(ByteSink sink, boolean gaveUp, ByteBuffer bytes, long at) {
    try {
      byte[] scratch = SCRATCH.get();
      while (!gaveUp && bytes.hasRemaining()) {
        int n = Math.min(bytes.remaining(), scratch.length);
        bytes.get(scratch, 0, n);
        sink.bytes(scratch, 0, n, at);
      }
      return true;
    } catch (UndecodableException | RuntimeException e) {
      unreadable(e);
      return false;
    } finally {
      bytes.position(bytes.limit());
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

  /** What is known up to now. */
  public Decoded result() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put(OPERATION_NAME, route.operation());
    attributes.put(PROVIDER_NAME, route.provider());
    if (route.model() != null) {
      attributes.put(REQUEST_MODEL, route.model());
    }
    boolean answerDue = answerDue();
    exchange.describe(attributes, answerDue);
    describeTransport(attributes);
    String error = errorType(answerDue);
    if (error != null) {
      attributes.put(ERROR_TYPE, error);
    }
    String model = (String) attributes.get(REQUEST_MODEL);
    return new Decoded(
        route.operation(),
        route.provider(),
        model,
        model == null ? route.operation() : route.operation() + " " + model,
        DisplayOrder.of(attributes),
        error,
        exchange.toolCalls(),
        exchange.toolResultIds(),
        requestWhole && requestBytes ? fingerprint.value() : 0,
        undecoded,
        requestWhole && ending == Ending.WHOLE);
  }

  private void describeTransport(Map<String, Object> attributes) {
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

  private String errorType(boolean answerDue) {
    if (status >= 400) {
      return Integer.toString(status);
    }
    if (exchange.error() != null) {
      return exchange.error();
    }
    boolean cutShort = answerDue && ending == Ending.WHOLE && !exchange.finished();
    return cutShort && !framing.events().done() ? Decoded.TRUNCATED : null;
  }
}
