package dev.spoor.smoke.programs;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp 4 and 5. */
public final class OkHttpChats implements LookAlikes.Chats {
  private final OkHttpClient client = new OkHttpClient();

  @Override
  public void chat(String url) throws IOException {
    chat(client, url);
  }

  @Override
  public void chatWithCredentials(String url) throws IOException {
    chat(client.newBuilder().authenticator(with("Authorization")).build(), url);
  }

  @Override
  public void chatThroughProxy(String url, int port) throws IOException {
    Proxy proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", port));
    chat(
        client.newBuilder().proxy(proxy).proxyAuthenticator(with("Proxy-Authorization")).build(),
        url);
  }

  @Override
  public void chatIntercepted(String url) throws IOException {
    chat(client.newBuilder().addInterceptor(OkHttpChats::threeTimes).build(), url);
  }

  private static Response threeTimes(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    for (int more = 0; more < 2; more++) {
      response.peekBody(1 << 20);
      response.body().bytes();
      response.close();
      response = chain.proceed(chain.request());
    }
    return response;
  }

  private static Authenticator with(String header) {
    return (route, response) ->
        response.request().newBuilder().header(header, Credentials.basic("user", "word")).build();
  }

  private static void chat(OkHttpClient client, String url) throws IOException {
    RequestBody prompt = RequestBody.create(LookAlikes.PROMPT, MediaType.get("application/json"));
    Request request = new Request.Builder().url(url).post(prompt).build();
    try (Response response = client.newCall(request).execute()) {
      response.body().string();
    }
  }
}
