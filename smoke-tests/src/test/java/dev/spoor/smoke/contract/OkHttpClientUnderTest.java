package dev.spoor.smoke.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import okhttp3.Callback;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/** OkHttp, by methods that 3.14 to 5 have in common. */
public final class OkHttpClientUnderTest implements ClientUnderTest {
  private final OkHttpClient client = new OkHttpClient();

  @Override
  public Answer send(Call call) throws IOException {
    try (Response response = newCall(call).execute()) {
      return answer(response);
    }
  }

  @Override
  public CompletableFuture<Answer> sendAsync(Call call) {
    okhttp3.Call made = newCall(call);
    CompletableFuture<Answer> future =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean interrupt) {
            made.cancel();
            return true;
          }
        };
    made.enqueue(
        new Callback() {
          @Override
          public void onFailure(okhttp3.Call failed, IOException thrown) {
            future.completeExceptionally(thrown);
          }

          @Override
          public void onResponse(okhttp3.Call answered, Response response) throws IOException {
            try (response) {
              future.complete(answer(response));
            } catch (IOException e) {
              future.completeExceptionally(e);
              throw e;
            }
          }
        });
    return future;
  }

  @Override
  public OpenAnswer open(Call call) throws IOException {
    Response response = newCall(call).execute();
    return new OpenAnswer(response.code(), response.body().byteStream());
  }

  @Override
  public void openAndFail(Call call) throws IOException {
    try (Response response = newCall(call).execute()) {
      throw new IllegalArgumentException("after status " + response.code());
    }
  }

  /** Interceptors, listeners and the several ways to a body. */
  @Override
  public void ownWays(Target at, Transcript seen) throws Exception {
    List<String> events = new ArrayList<>();
    OkHttpClient custom =
        client
            .newBuilder()
            .addInterceptor(
                chain -> {
                  seen.line("application interceptor " + chain.request().method());
                  return chain.proceed(chain.request());
                })
            .addNetworkInterceptor(
                chain -> {
                  Response response = chain.proceed(chain.request());
                  seen.line("network interceptor " + response.code());
                  return response;
                })
            .eventListener(new Events(events))
            .build();
    try (Response response = custom.newCall(request(at.get("interceptors"))).execute()) {
      seen.line(response.peekBody(3).string());
      seen.line(response.body().source().readUtf8Line());
      seen.bytes("rest", response.body().source().readByteArray());
    }
    seen.line(events.toString());
    okhttp3.Call once = custom.newCall(request(at.get("clone")));
    seen.line(once.execute().body().string());
    seen.line("executed " + once.isExecuted());
    try (Response again = once.clone().execute()) {
      seen.line(again.body().string());
    }
    try {
      once.execute();
    } catch (IllegalStateException e) {
      seen.failure(e);
    }
  }

  private okhttp3.Call newCall(Call call) {
    OkHttpClient chosen = client.newBuilder().callTimeout(call.timeout()).build();
    return chosen.newCall(request(call));
  }

  static Request request(Call call) {
    Request.Builder builder =
        new Request.Builder().url(call.url()).method(call.method(), body(call));
    for (int i = 0; i < call.headers().size(); i += 2) {
      builder.header(call.headers().get(i), call.headers().get(i + 1));
    }
    return builder.build();
  }

  private static RequestBody body(Call call) {
    if (call.body() == null) {
      return null;
    }
    return new RequestBody() {
      @Override
      public MediaType contentType() {
        Hostility.provoke(call.hostile());
        return null;
      }

      @Override
      public long contentLength() {
        Hostility.provoke(call.hostile());
        return call.body().length;
      }

      @Override
      public void writeTo(BufferedSink sink) throws IOException {
        sink.write(call.body());
      }
    };
  }

  private static Answer answer(Response response) throws IOException {
    List<String> headers = new ArrayList<>();
    for (int i = 0; i < response.headers().size(); i++) {
      headers.add(
          response.headers().name(i).toLowerCase(Locale.ROOT) + ": " + response.headers().value(i));
    }
    headers.sort(null);
    return new Answer(
        response.code(), response.protocol().toString(), headers, response.body().bytes());
  }

  /** The order in which the application's own listener hears of a call. */
  private static final class Events extends EventListener {
    private final List<String> events;

    Events(List<String> events) {
      this.events = events;
    }

    @Override
    public void callStart(okhttp3.Call call) {
      events.add("callStart");
    }

    @Override
    public void connectionAcquired(okhttp3.Call call, Connection connection) {
      events.add("connectionAcquired");
    }

    @Override
    public void requestHeadersEnd(okhttp3.Call call, Request request) {
      events.add("requestHeadersEnd");
    }

    @Override
    public void responseHeadersEnd(okhttp3.Call call, Response response) {
      events.add("responseHeadersEnd");
    }

    @Override
    public void responseBodyEnd(okhttp3.Call call, long byteCount) {
      events.add("responseBodyEnd " + byteCount);
    }

    @Override
    public void callEnd(okhttp3.Call call) {
      events.add("callEnd");
    }
  }
}
