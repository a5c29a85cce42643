package dev.spoor.benchmarks.overhead;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * Accepts whatever agents export, over OTLP http/protobuf and the Datadog trace protocol, and
 * counts the traces: in the measured programs each call is one of its own.
 */
final class ExportSink implements AutoCloseable {
  /** What a Datadog agent says about itself, as far as the client asks. */
  private static final String DESCRIPTION =
      "{\"version\":\"7.60.0\",\"endpoints\":[\"/v0.4/traces\"],\"client_drop_p0s\":false}";

  private final HttpServer http;
  private final Set<String> traces = ConcurrentHashMap.newKeySet();
  private final AtomicLong counted = new AtomicLong();

  ExportSink() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newCachedThreadPool());
    http.createContext("/", this::accept);
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  void clear() {
    traces.clear();
    counted.set(0);
  }

  /** Traces that arrived since the last {@link #clear}. */
  long traces() {
    return traces.size() + counted.get();
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void accept(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = body(exchange).readAllBytes();
      String path = exchange.getRequestURI().getPath();
      String answer = "{}";
      if (path.equals("/v1/traces")) {
        OtlpTraces.collect(body, traces);
        exchange.getResponseHeaders().set("content-type", "application/x-protobuf");
        answer = "";
      } else if (path.startsWith("/v1/")) {
        exchange.getResponseHeaders().set("content-type", "application/x-protobuf");
        answer = "";
      } else if (path.equals("/info")) {
        answer = DESCRIPTION;
      } else if (path.endsWith("/traces")) {
        String count = exchange.getRequestHeaders().getFirst("X-Datadog-Trace-Count");
        counted.addAndGet(count == null ? 0 : Long.parseLong(count));
        answer = "{\"rate_by_service\":{}}";
      }
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("content-encoding"));
    return gzip ? new GZIPInputStream(body) : body;
  }
}
