package dev.spoor.demo.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Puts an answer on the wire, as one JSON body or as a stream of server-sent events. */
final class Sending {
  private Sending() {}

  static void plain(HttpExchange http, int status, ObjectNode json, boolean compressed)
      throws IOException {
    byte[] bytes = json.toString().getBytes(UTF_8);
    http.getResponseHeaders().set("content-type", "application/json");
    String accepted = http.getRequestHeaders().getFirst("accept-encoding");
    if (compressed && accepted != null && accepted.contains("gzip")) {
      http.getResponseHeaders().set("content-encoding", "gzip");
      bytes = gzip(bytes);
    }
    http.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = http.getResponseBody()) {
      out.write(bytes);
    }
  }

  /** Each event is an HTTP chunk of its own, written at once. */
  static void stream(HttpExchange http, List<ObjectNode> chunks, Duration between, Ending ending)
      throws IOException {
    http.getResponseHeaders().set("content-type", "text/event-stream; charset=utf-8");
    http.sendResponseHeaders(200, 0);
    OutputStream out = http.getResponseBody();
    for (ObjectNode chunk : chunks) {
      event(out, chunk.toString());
      pause(between);
    }
    if (ending == Ending.CUT) {
      throw new IOException("the script cuts this stream");
    }
    if (ending == Ending.DONE) {
      event(out, "[DONE]");
    }
    out.close();
  }

  static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException closing) {
      throw new IOException("the server is closing", closing);
    }
  }

  private static void event(OutputStream out, String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(UTF_8));
    out.flush();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
