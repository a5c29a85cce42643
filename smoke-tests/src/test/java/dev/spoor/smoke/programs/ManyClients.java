package dev.spoor.smoke.programs;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;

/**
 * Calls through what is recorded and what is not, a command per line of standard input, each
 * answered by {@code done}: {@code seen}, {@code unseen}, {@code socket}.
 */
public final class ManyClients {
  private ManyClients() {}

  /** Argument: the server's URL. */
  public static void main(String[] arguments) throws Exception {
    URI server = URI.create(arguments[0]);
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      call(line, server);
      System.out.println("done");
    }
    System.exit(0);
  }

  private static void call(String how, URI server) throws Exception {
    switch (how) {
      case "seen" ->
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(server).build(), HttpResponse.BodyHandlers.ofString());
      case "unseen" -> {
        HttpURLConnection connection = (HttpURLConnection) server.toURL().openConnection();
        try (InputStream answer = connection.getInputStream()) {
          answer.readAllBytes();
        }
      }
      default ->
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(
                  URI.create(server.toString().replace("http:", "ws:")),
                  new WebSocket.Listener() {})
              .exceptionally(refused -> null)
              .join();
    }
  }
}
