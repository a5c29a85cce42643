package dev.spoor.benchmarks.overhead.programs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A blocking call through the client of the JDK: POST with a body, GET without. */
final class JdkClient implements Client {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI uri;
  private final String body;

  JdkClient(String uri, String body) {
    this.uri = URI.create(uri);
    this.body = body;
  }

  @Override
  public void call() throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (body != null) {
      request
          .header("content-type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(body));
    }
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200 || answer.body().isEmpty()) {
        throw new IllegalStateException("status " + answer.statusCode());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
