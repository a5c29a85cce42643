package dev.spoor.drain.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sends one request and waits for the answer, on the calling thread, and keeps what came of it for
 * {@link #takeReply}. OpenTelemetry's exporter above it is told that all went well, because what it
 * does with a failure is to print it on the application's stderr.
 *
 * <p>By {@code send} and not {@code sendAsync}: the latter ends every request in the common pool,
 * which is the application's.
 *
 * <p>Nothing is retried here. Not for use by several threads.
 */
final class CollectorSender implements HttpSender {
  private static final HttpResponse SETTLED = new Settled();

  private final HttpSenderConfig config;
  private final HttpClient client;
  private Duration limit;
  private Reply reply = Reply.none("not sent");

  CollectorSender(HttpSenderConfig config, HttpConnection connection) {
    this.config = config;
    this.client = connection.client(config.getSslContext());
    this.limit = config.getTimeout();
  }

  /** No request takes longer from now on. */
  void hurry(Duration most) {
    limit = most.compareTo(limit) < 0 ? most : limit;
  }

  /** What came of the last request. */
  Reply takeReply() {
    Reply taken = reply;
    reply = Reply.none("not sent");
    return taken;
  }

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    reply = exchange(message);
    onResponse.accept(SETTLED);
  }

  private Reply exchange(MessageWriter message) {
    long started = System.nanoTime();
    try {
      java.net.http.HttpResponse<BoundedBody> answer =
          client.send(request(message), answered -> new BoundedBody());
      long left = limit.toNanos() - (System.nanoTime() - started);
      return reply(answer, answer.body().await(Math.max(0, left)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.none("interrupted");
    } catch (IOException | RuntimeException e) {
      return Reply.none(words(e));
    }
  }

  private HttpRequest request(MessageWriter message) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(config.getEndpoint()).timeout(limit);
    for (Map.Entry<String, List<String>> header : config.getHeadersSupplier().get().entrySet()) {
      for (String value : header.getValue()) {
        request.header(header.getKey(), value);
      }
    }
    request.setHeader("Content-Type", config.getContentType());
    ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
    if (config.getCompressor() == null) {
      message.writeMessage(body);
    } else {
      request.setHeader("Content-Encoding", config.getCompressor().getEncoding());
      try (OutputStream compressed = config.getCompressor().compress(body)) {
        message.writeMessage(compressed);
      }
    }
    return request.POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build();
  }

  private static Reply reply(java.net.http.HttpResponse<?> answer, byte[] body) {
    int status = answer.statusCode();
    boolean accepted = status >= 200 && status < 300;
    String retryAfter = answer.headers().firstValue("Retry-After").orElse(null);
    return new Reply(
        status,
        accepted ? null : "HTTP " + status,
        RetryAfter.nanos(retryAfter, Instant.now()),
        body);
  }

  /** The cause's type says what is wrong; most messages of the JDK's client are null. */
  private static String words(Throwable failure) {
    if (failure instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    String name = failure.getClass().getSimpleName();
    return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }

  private static final class Settled implements HttpResponse {
    @Override
    public int getStatusCode() {
      return 200;
    }

    @Override
    public String getStatusMessage() {
      return "";
    }

    @Override
    public byte[] getResponseBody() {
      return new byte[0];
    }
  }
}
