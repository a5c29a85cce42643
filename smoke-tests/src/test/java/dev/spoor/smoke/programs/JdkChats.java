package dev.spoor.smoke.programs;

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** {@code java.net.http.HttpClient}, which has no interceptors. */
public final class JdkChats implements LookAlikes.Chats {
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();

  @Override
  public void chat(String url) throws Exception {
    chat(client, url);
  }

  @Override
  public void chatWithCredentials(String url) throws Exception {
    chat(HttpClient.newBuilder().authenticator(credentials()).build(), url);
  }

  @Override
  public void chatThroughProxy(String url, int port) throws Exception {
    ProxySelector proxy = ProxySelector.of(new InetSocketAddress("127.0.0.1", port));
    chat(HttpClient.newBuilder().authenticator(credentials()).proxy(proxy).build(), url);
  }

  @Override
  public void chatIntercepted(String url) {}

  private static Authenticator credentials() {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication("user", "word".toCharArray());
      }
    };
  }

  private static void chat(HttpClient client, String url) throws Exception {
    HttpRequest.BodyPublisher prompt = HttpRequest.BodyPublishers.ofString(LookAlikes.PROMPT);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .version(HttpClient.Version.HTTP_1_1)
            .POST(prompt)
            .build();
    client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
