package dev.spoor.smoke.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spoor.smoke.server.Completions;
import dev.spoor.smoke.server.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Answers to a prompt that no well-behaved server would give, and how they are read. */
final class HostilePeer {
  private static final int MEBIBYTE = 1 << 20;
  private static final String JSON = "Content-Type: application/json";
  private static final String EVENTS = "Content-Type: text/event-stream";

  private HostilePeer() {}

  static Call prompt(Target at) {
    return Call.post(at.url("v1/chat/completions"), Secrets.PROMPT_BODY);
  }

  /** Reads to the end and keeps nothing: the heap is small. */
  static String count(InputStream body) throws IOException {
    long size = 0;
    byte[] part = new byte[1 << 16];
    try (body) {
      for (int n = body.read(part); n >= 0; n = body.read(part)) {
        size += n;
      }
    }
    return "read " + size;
  }

  static void hugeAnswer(Reply reply, int mebibytes) throws IOException {
    byte[] start = "{\"choices\":[{\"message\":{\"content\":\"".getBytes(UTF_8);
    byte[] end = "\"}}]}".getBytes(UTF_8);
    byte[] part = new byte[MEBIBYTE];
    Arrays.fill(part, (byte) 'a');
    reply.head(200, start.length + (long) mebibytes * MEBIBYTE + end.length, JSON);
    reply.write(start);
    for (int i = 0; i < mebibytes; i++) {
      reply.write(part);
    }
    reply.write(end);
  }

  /** Until the client hangs up. */
  static void endless(Reply reply) throws IOException {
    reply.chunkedHead(200, EVENTS);
    byte[] event = Completions.EVENTS.get(1).getBytes(UTF_8);
    while (true) {
      reply.chunk(event);
    }
  }

  static void gzipBomb(Reply reply, int mebibytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write("{\"id\":\"".getBytes(UTF_8));
      byte[] part = new byte[MEBIBYTE];
      for (int i = 0; i < mebibytes; i++) {
        gzip.write(part);
      }
    }
    reply.whole(200, zipped.toByteArray(), JSON, "Content-Encoding: gzip");
  }

  static void invalidUtf8(Reply reply) throws IOException {
    byte[] body =
        "{\"id\":\"??\",\"model\":\"?\",\"choices\":[{\"finish_reason\":\"?\"}]}".getBytes(UTF_8);
    for (int i = 0; i < body.length; i++) {
      body[i] = body[i] == '?' ? (byte) (0xc0 + i % 0x40) : body[i];
    }
    reply.whole(200, body, JSON);
  }

  static void deepJson(Reply reply) throws IOException {
    reply.json(200, "{\"usage\":".repeat(50_000) + "[".repeat(50_000));
  }

  static void duplicateKeys(Reply reply) throws IOException {
    reply.json(
        200,
        "{" + "\"model\":\"a\",\"usage\":{\"prompt_tokens\":1},".repeat(5000) + "\"id\":\"x\"}");
  }

  static void hugeHeader(Reply reply) throws IOException {
    reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Long: ");
    String part = "x".repeat(MEBIBYTE);
    for (int i = 0; i < 10; i++) {
      reply.raw(part);
    }
    reply.raw("\r\n\r\n{}");
    reply.hangUp();
  }

  static void errorEvent(Reply reply) throws IOException {
    reply.chunkedHead(200, EVENTS);
    reply.chunk(Completions.EVENTS.get(0).getBytes(UTF_8));
    reply.chunk(
        "event: error\ndata: {\"error\":{\"type\":\"server_error\",\"code\":\"overloaded\"}}\n\n"
            .getBytes(UTF_8));
    reply.lastChunk();
  }

  static void singleBytes(Reply reply) throws IOException {
    reply.chunkedHead(200, EVENTS);
    for (byte one : String.join("", Completions.EVENTS).getBytes(UTF_8)) {
      reply.chunk(new byte[] {one});
    }
    reply.lastChunk();
  }

  /** The stream begins well. */
  static void begin(Reply reply) throws IOException {
    reply.chunkedHead(200, EVENTS);
    reply.chunk(Completions.EVENTS.get(0).getBytes(UTF_8));
  }

  static void resetInTheStream(Reply reply) throws IOException {
    begin(reply);
    reply.pause(300);
    reply.reset();
  }

  static void stallInTheStream(Reply reply) throws IOException {
    begin(reply);
    reply.stall();
  }

  static void truncatedChunk(Reply reply) throws IOException {
    begin(reply);
    reply.raw("400\r\ndata: {");
    reply.hangUp();
  }

  static void badChunk(Reply reply) throws IOException {
    begin(reply);
    reply.raw("no number\r\n");
    reply.hangUp();
  }
}
