package dev.spoor.drain.export;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;

/**
 * An OTLP/HTTP endpoint on loopback that decodes with the published protocol classes. What it
 * answers can be scripted; what it accepted and what it was asked can be read back.
 */
final class OtlpReceiver implements Closeable {
  /** One scripted answer. */
  record Answer(int status, String retryAfter, byte[] body) {
    Answer(int status) {
      this(status, null, new byte[0]);
    }
  }

  private final HttpServer server;
  private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
  private final List<ExportTraceServiceRequest> traces =
      Collections.synchronizedList(new ArrayList<>());
  private final List<ExportMetricsServiceRequest> metrics =
      Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
  private volatile Headers lastHeaders;
  private volatile Predicate<Span> poison = span -> false;
  private volatile int poisonStatus = 400;

  OtlpReceiver() throws IOException {
    this(0, null);
  }

  OtlpReceiver(int port, SSLContext tls) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    if (tls == null) {
      server = HttpServer.create(address, 0);
    } else {
      HttpsServer secure = HttpsServer.create(address, 0);
      secure.setHttpsConfigurator(new HttpsConfigurator(tls));
      server = secure;
    }
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String endpoint() {
    return (server instanceof HttpsServer ? "https" : "http") + "://localhost:" + port();
  }

  /** Answers the next requests of either signal so, instead of looking at them. */
  void answer(Answer... answers) {
    script.addAll(List.of(answers));
  }

  /** Refuses every request that holds such a span. */
  void refuse(int status, Predicate<Span> spans) {
    poisonStatus = status;
    poison = spans;
  }

  List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    traces().forEach(request -> spans.addAll(spansOf(request)));
    return spans;
  }

  List<Long> spanIds() {
    return spans().stream().map(OtlpReceiver::id).toList();
  }

  static long id(Span span) {
    return ByteBuffer.wrap(span.getSpanId().toByteArray()).getLong();
  }

  List<ExportTraceServiceRequest> traces() {
    synchronized (traces) {
      return List.copyOf(traces);
    }
  }

  /** The metric of this name in the last request that has one. */
  Metric metric(String name) {
    ArrayDeque<Metric> found = new ArrayDeque<>();
    synchronized (metrics) {
      for (ExportMetricsServiceRequest request : metrics) {
        request.getResourceMetricsList().stream()
            .flatMap(resource -> resource.getScopeMetricsList().stream())
            .flatMap(scope -> scope.getMetricsList().stream())
            .filter(metric -> metric.getName().equals(name))
            .forEach(found::addLast);
      }
    }
    return found.peekLast();
  }

  List<ExportMetricsServiceRequest> metrics() {
    synchronized (metrics) {
      return List.copyOf(metrics);
    }
  }

  /** Spans in each request for traces, accepted or not. */
  List<Integer> requestSizes() {
    synchronized (sizes) {
      return List.copyOf(sizes);
    }
  }

  Headers lastHeaders() {
    return lastHeaders;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      lastHeaders = exchange.getRequestHeaders();
      byte[] body = body(exchange);
      Answer scripted = script.poll();
      Answer answer = scripted != null ? scripted : take(exchange.getRequestURI().getPath(), body);
      if (answer.retryAfter() != null) {
        exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
      }
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream in =
        zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
      return in.readAllBytes();
    }
  }

  private Answer take(String path, byte[] body) throws IOException {
    if (path.endsWith("/v1/metrics")) {
      metrics.add(ExportMetricsServiceRequest.parseFrom(body));
      return new Answer(200);
    }
    if (!path.endsWith("/v1/traces")) {
      return new Answer(404);
    }
    ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body);
    List<Span> spans = spansOf(request);
    sizes.add(spans.size());
    if (spans.stream().anyMatch(poison)) {
      return new Answer(poisonStatus);
    }
    traces.add(request);
    return new Answer(200);
  }

  private static List<Span> spansOf(ExportTraceServiceRequest request) {
    return request.getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  /** Refuses connections from now on. */
  void goDown() {
    server.stop(0);
  }

  @Override
  public void close() {
    goDown();
  }
}
