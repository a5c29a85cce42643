package dev.spoor.smoke.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * An application that needs most of a small heap itself. Arguments: the URL of the chat, how many
 * chats, how many bytes of each answer to read before the next (the streams stay open), or 0 for
 * all of it.
 */
public final class SmallHeap {
  private SmallHeap() {}

  public static void main(String[] arguments) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    int chats = Integer.parseInt(arguments[1]);
    int part = Integer.parseInt(arguments[2]);
    List<InputStream> open = new ArrayList<>();
    for (int i = 0; i < chats; i++) {
      InputStream answer =
          client
              .send(
                  HttpRequest.newBuilder(URI.create(arguments[0]))
                      .POST(
                          HttpRequest.BodyPublishers.ofString(
                              "{\"model\":\"m" + i + "\",\"messages\":[]}", UTF_8))
                      .build(),
                  HttpResponse.BodyHandlers.ofInputStream())
              .body();
      open.add(answer);
      if (part > 0) {
        answer.skipNBytes(part);
      } else {
        answer.transferTo(java.io.OutputStream.nullOutputStream());
      }
    }
    System.out.println("filled " + fill(Runtime.getRuntime().maxMemory() / 2) + " " + open.size());
    System.exit(0);
  }

  /** What the application does with its heap, for longer than our threads need to wake. */
  private static int fill(long bytes) throws InterruptedException {
    List<byte[]> own = new ArrayList<>();
    for (long taken = 0; taken < bytes; taken += 1 << 16) {
      own.add(new byte[1 << 16]);
      if (own.size() % 64 == 0) {
        Thread.sleep(20);
      }
    }
    Thread.sleep(1000);
    return own.size();
  }
}
