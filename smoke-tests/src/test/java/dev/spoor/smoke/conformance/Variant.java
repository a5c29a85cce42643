package dev.spoor.smoke.conformance;

import dev.spoor.smoke.server.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** How a recorded body goes over the wire. */
enum Variant {
  WHOLE,
  IN_CHUNKS,
  ZIPPED_IN_CHUNKS;

  private static final List<String> OF_THE_FRAMING =
      List.of("content-length", "transfer-encoding", "content-encoding", "connection");

  void answer(RecordedExchange exchange, Reply reply) throws IOException {
    String[] headers = headers(new LinkedHashMap<>(exchange.responseHeaders()));
    byte[] body = exchange.responseBody();
    if (this == WHOLE) {
      reply.whole(exchange.status(), body, headers);
      return;
    }
    if (this == ZIPPED_IN_CHUNKS) {
      headers = Arrays.copyOf(headers, headers.length + 1);
      headers[headers.length - 1] = "Content-Encoding: gzip";
      body = gzipped(body);
    }
    reply.chunkedHead(exchange.status(), headers);
    // Any boundaries, the same ones every time.
    Random random = new Random(exchange.file().hashCode());
    for (int from = 0; from < body.length; ) {
      int to = Math.min(body.length, from + 1 + random.nextInt(Math.max(1, body.length / 5)));
      reply.chunk(Arrays.copyOfRange(body, from, to));
      from = to;
    }
    reply.lastChunk();
  }

  private static String[] headers(Map<String, Object> recorded) {
    recorded.keySet().removeIf(name -> OF_THE_FRAMING.contains(name.toLowerCase(Locale.ROOT)));
    return recorded.entrySet().stream()
        .map(header -> header.getKey() + ": " + header.getValue())
        .toArray(String[]::new);
  }

  private static byte[] gzipped(byte[] body) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(body);
    }
    return zipped.toByteArray();
  }
}
