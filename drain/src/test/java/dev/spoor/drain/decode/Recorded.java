package dev.spoor.drain.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** An exchange as it lay on the wire, ready to be played to a decoder in any pieces. */
record Recorded(
    String url,
    byte[] request,
    int status,
    String contentType,
    String contentEncoding,
    List<String> headers,
    byte[] response) {

  static final long BEGIN = 1_000_000_000L;

  /** When the response's bytes come, half a second after the begin. */
  static final long BYTES = 1_500_000_000L;

  static final String OPENAI = "https://api.openai.com/v1/chat/completions";

  static Recorded of(String request, int status, String contentType, String response) {
    return new Recorded(
        OPENAI, request.getBytes(UTF_8), status, contentType, null, List.of(), bytes(response));
  }

  static Recorded plain(String request, String response) {
    return of(request, 200, "application/json", response);
  }

  static Recorded streamed(String request, String response) {
    return of(request, 200, "text/event-stream; charset=utf-8", response);
  }

  Recorded withHeaders(String... headers) {
    return new Recorded(
        url, request, status, contentType, contentEncoding, List.of(headers), response);
  }

  Recorded from(String url) {
    return new Recorded(url, request, status, contentType, contentEncoding, headers, response);
  }

  Recorded encoded(String contentEncoding, byte[] response) {
    return new Recorded(url, request, status, contentType, contentEncoding, headers, response);
  }

  Recorded gzipped() {
    return encoded("gzip", gzip(response));
  }

  Decoded whole() {
    return play(List.of(request), List.of(response), Ending.WHOLE);
  }

  Decoded cut() {
    return play(List.of(request), List.of(response), Ending.CUT);
  }

  Decoded play(List<byte[]> request, List<byte[]> response, Ending ending) {
    ExchangeDecoder decoder = Protocols.match("POST", url).newDecoder(BEGIN);
    for (byte[] part : request) {
      decoder.requestBytes(ByteBuffer.wrap(part));
    }
    decoder.requestEnd(true);
    decoder.response(status, contentType, contentEncoding, headers, BYTES);
    for (byte[] part : response) {
      decoder.responseBytes(ByteBuffer.wrap(part), BYTES);
    }
    decoder.end(ending);
    return decoder.result();
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The two parts on both sides of a position. */
  static List<byte[]> splitAt(byte[] all, int position) {
    return List.of(part(all, 0, position), part(all, position, all.length));
  }

  static List<byte[]> singly(byte[] all) {
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      parts.add(part(all, i, i + 1));
    }
    return parts;
  }

  static byte[] part(byte[] all, int from, int to) {
    return java.util.Arrays.copyOfRange(all, from, to);
  }
}
