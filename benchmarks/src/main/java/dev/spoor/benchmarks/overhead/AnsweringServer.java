package dev.spoor.benchmarks.overhead;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers chat completions on loopback with as little work as possible: always the same, plain or,
 * when the request asks for a stream, in chunks.
 */
final class AnsweringServer implements AutoCloseable {
  private static final int CHUNKS = 200;

  /** In a stream whose message says "paced briefly": to time first chunks, many of them. */
  private static final int FEW_CHUNKS = 3;

  /** Between two chunks of a stream whose message begins with "paced". */
  private static final long PACE_NANOS = 400_000;

  private static final byte[] ANSWER =
      bytes(
          "{\"id\":\"chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT\",\"object\":\"chat.completion\","
              + "\"created\":1741569952,\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[{"
              + "\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"It is not raining in"
              + " most places; look out of the window to be sure.\",\"refusal\":null,"
              + "\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{"
              + "\"prompt_tokens\":19,\"completion_tokens\":14,\"total_tokens\":33,"
              + "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
              + "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0,"
              + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}},"
              + "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_560af6e559\"}");

  private static final int LAST_OF_ID =
      new String(ANSWER, StandardCharsets.UTF_8).indexOf("\",\"object\"") - 1;

  private static final AtomicInteger ANSWERS = new AtomicInteger();

  private static final String CHUNK =
      "data: {\"id\":\"chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT\",\"object\":\"chat.completion.chunk\","
          + "\"created\":1741569952,\"model\":\"gpt-4o-mini-2024-07-18\","
          + "\"system_fingerprint\":\"fp_560af6e559\",\"choices\":[";

  private static final String END =
      CHUNK
          + "{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}]}\n\n"
          + CHUNK
          + "],\"usage\":{\"prompt_tokens\":19,\"completion_tokens\":200,\"total_tokens\":219}}\n\n"
          + "data: [DONE]\n\n";

  private final HttpServer http;

  AnsweringServer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newCachedThreadPool());
    http.createContext("/", AnsweringServer::answer);
    http.start();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/v1";
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (asked.contains("\"stream\":true")) {
        exchange.getResponseHeaders().set("content-type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        int chunks = asked.contains("\"paced briefly\"") ? FEW_CHUNKS : CHUNKS;
        stream(exchange.getResponseBody(), chunks, asked.contains("\"paced") ? PACE_NANOS : 0);
      } else {
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(200, ANSWER.length);
        exchange.getResponseBody().write(answer());
      }
    }
  }

  /** Each answer has an id of its own, as a provider's has. */
  private static byte[] answer() {
    byte[] answer = ANSWER.clone();
    int at = LAST_OF_ID;
    for (int number = ANSWERS.incrementAndGet(); number > 0; number /= 10) {
      answer[at--] = (byte) ('0' + number % 10);
    }
    return answer;
  }

  /** The text of each chunk is the time at which it was sent. */
  private static void stream(OutputStream out, int chunks, long pace) throws IOException {
    long next = System.nanoTime();
    for (int i = 0; i < chunks; i++) {
      for (next += pace; next - System.nanoTime() > 0; ) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
      out.write(
          bytes(
              CHUNK
                  + "{\"index\":0,\"delta\":{\"content\":\""
                  + System.nanoTime()
                  + "\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n"));
      out.flush();
    }
    out.write(bytes(END));
    out.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
