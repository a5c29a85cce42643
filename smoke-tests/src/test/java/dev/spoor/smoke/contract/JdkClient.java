package dev.spoor.smoke.contract;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;

/** {@code java.net.http.HttpClient}. */
public final class JdkClient implements ClientUnderTest {
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  @Override
  public Answer send(Call call) throws IOException, InterruptedException {
    return answer(client.send(request(call), BodyHandlers.ofByteArray()));
  }

  @Override
  public CompletableFuture<Answer> sendAsync(Call call) {
    return client.sendAsync(request(call), BodyHandlers.ofByteArray()).thenApply(JdkClient::answer);
  }

  @Override
  public OpenAnswer open(Call call) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = client.send(request(call), BodyHandlers.ofInputStream());
    return new OpenAnswer(response.statusCode(), response.body());
  }

  @Override
  public void openAndFail(Call call) throws IOException, InterruptedException {
    BodyHandler<String> failing =
        head -> {
          throw new IllegalArgumentException("the application's own handler");
        };
    client.send(request(call), failing);
  }

  /** Every kind of body handler. */
  @Override
  public void ownWays(Target at, Transcript seen) throws Exception {
    seen.line(client.send(request(at.get("string")), BodyHandlers.ofString()).body());
    seen.line("" + client.send(request(at.get("discarding")), BodyHandlers.discarding()).body());
    seen.line("" + client.send(request(at.get("replacing")), BodyHandlers.replacing(7)).body());
    seen.line(
        client
            .send(request(at.get("lines")), BodyHandlers.ofLines())
            .body()
            .collect(Collectors.joining("|")));
    Path file = Files.createTempFile(at.signals(), "body", ".txt");
    seen.bytes(
        "file",
        Files.readAllBytes(client.send(request(at.get("file")), BodyHandlers.ofFile(file)).body()));
    StringBuilder consumed = new StringBuilder();
    BodyHandler<Void> consumer =
        BodyHandlers.ofByteArrayConsumer(
            bytes ->
                consumed.append(
                    bytes.map(part -> new String(part, StandardCharsets.UTF_8)).orElse("<end>")));
    client.send(request(at.get("consumer")), consumer);
    seen.line(consumed.toString());
    LineCollector lines = new LineCollector();
    client.send(request(at.get("line-subscriber")), BodyHandlers.fromLineSubscriber(lines));
    seen.line(lines.events.toString());
    InputStream buffered =
        client
            .send(
                request(at.get("buffering")),
                BodyHandlers.buffering(BodyHandlers.ofInputStream(), 3))
            .body();
    seen.bytes("buffering", buffered.readAllBytes());
    ByteCounter counter = new ByteCounter();
    client.send(request(at.get("publisher")), BodyHandlers.ofPublisher()).body().subscribe(counter);
    seen.line("publisher " + counter.total.join());
    BodyHandler<String> mapped =
        head ->
            BodySubscribers.mapping(
                BodySubscribers.ofString(StandardCharsets.UTF_8),
                text -> text.toUpperCase(Locale.ROOT));
    seen.line(client.send(request(at.get("mapping")), mapped).body());
  }

  static HttpRequest request(Call call) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(call.url()))
            .timeout(call.timeout())
            .method(call.method(), call.body() == null ? BodyPublishers.noBody() : publisher(call));
    if (!call.headers().isEmpty()) {
      builder.headers(call.headers().toArray(new String[0]));
    }
    return builder.build();
  }

  private static BodyPublisher publisher(Call call) {
    BodyPublisher bytes = BodyPublishers.ofByteArray(call.body());
    return new BodyPublisher() {
      @Override
      public long contentLength() {
        Hostility.provoke(call.hostile());
        return bytes.contentLength();
      }

      @Override
      public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        bytes.subscribe(subscriber);
      }
    };
  }

  private static Answer answer(HttpResponse<byte[]> response) {
    List<String> headers = new ArrayList<>();
    response.headers().map().forEach((name, values) -> headers.add(name + ": " + values));
    headers.sort(null);
    return new Answer(
        response.statusCode(), response.version().toString(), headers, response.body());
  }

  /** Remembers every event as it came. */
  private static final class LineCollector implements Flow.Subscriber<String> {
    private final List<String> events = new ArrayList<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      events.add(line);
    }

    @Override
    public void onError(Throwable thrown) {
      events.add(thrown.toString());
    }

    @Override
    public void onComplete() {
      events.add("<complete>");
    }
  }

  /** Asks for one buffer list after the other. */
  private static final class ByteCounter implements Flow.Subscriber<List<ByteBuffer>> {
    private final CompletableFuture<Long> total = new CompletableFuture<>();
    private Flow.Subscription subscription;
    private long bytes;

    @Override
    public void onSubscribe(Flow.Subscription one) {
      subscription = one;
      one.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      buffers.forEach(buffer -> bytes += buffer.remaining());
      subscription.request(1);
    }

    @Override
    public void onError(Throwable thrown) {
      total.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
      total.complete(bytes);
    }
  }
}
