package dev.spoor.smoke.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spoor.smoke.server.Payload;
import dev.spoor.smoke.server.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPOutputStream;

/** Bodies of both directions, and ways to read them. */
final class Bodies {
  private Bodies() {}

  /** Different at every place, the same every time. */
  static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i * 31 + (i >> 8));
    }
    return bytes;
  }

  static byte[] gzipped(int size) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(bytes(size));
    }
    return zipped.toByteArray();
  }

  static void chunks(Reply reply, int count, int size) throws IOException {
    reply.chunkedHead(200, "Content-Type: application/octet-stream");
    for (int i = 0; i < count; i++) {
      reply.chunk(bytes(size));
    }
    reply.lastChunk();
  }

  static void lines(Reply reply) throws IOException {
    reply.chunkedHead(200, "Content-Type: text/plain; charset=utf-8");
    for (String part : new String[] {"one\ntw", "o\nthree\r\nf", "our\n"}) {
      reply.chunk(part.getBytes(UTF_8));
    }
    reply.lastChunk();
  }

  /** Reads to the end; how much it was and what. */
  static String read(InputStream body, int buffer) throws IOException {
    MessageDigest digest = Payload.digest();
    long size = 0;
    byte[] part = new byte[buffer];
    try (body) {
      for (int n = body.read(part); n >= 0; n = body.read(part)) {
        digest.update(part, 0, n);
        size += n;
      }
      return "read " + new Payload(size, Payload.hex(digest.digest())) + " then " + body.read();
    }
  }

  /** The same, in small pieces with pauses, single bytes among them. */
  static String readSlowly(InputStream body) throws IOException, InterruptedException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] part = new byte[301];
    try (body) {
      for (int one = body.read(); one >= 0; one = body.read()) {
        read.write(one);
        int n = body.read(part, 1, 300);
        if (n > 0) {
          read.write(part, 1, n);
        }
        Thread.sleep(1);
      }
    }
    return "read " + Payload.of(read.toByteArray());
  }
}
