package dev.spoor.benchmarks.overhead.programs;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A blocking call through OkHttp: POST with a body, GET without. */
final class OkHttpCalls implements Client {
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient http = new OkHttpClient();
  private final String url;
  private final String body;

  OkHttpCalls(String url, String body) {
    this.url = url;
    this.body = body;
  }

  @Override
  public void call() throws IOException {
    Request.Builder request = new Request.Builder().url(url);
    if (body != null) {
      request.post(RequestBody.create(body, JSON));
    }
    try (Response answer = http.newCall(request.build()).execute()) {
      if (answer.code() != 200 || answer.body().string().isEmpty()) {
        throw new IllegalStateException("status " + answer.code());
      }
    }
  }
}
