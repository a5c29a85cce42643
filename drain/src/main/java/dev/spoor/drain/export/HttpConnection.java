package dev.spoor.drain.export;

import java.io.Closeable;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * The JDK's HTTP clients and the threads they need: one selector per client, made by the JDK, and
 * one worker that ends after half a minute without work. All of them are daemons and inherit the
 * thread group of the thread that exports, by which our own calls are told from the application's.
 *
 * <p>HTTP/1.1: one request at a time gains nothing from HTTP/2, and an upgrade offer on a plain
 * connection is one more thing for a proxy to stumble over.
 */
final class HttpConnection implements Closeable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final ThreadPoolExecutor worker;
  private final List<HttpClient> clients = new ArrayList<>(2);
  private HttpClient plain;

  HttpConnection() {
    worker =
        new ThreadPoolExecutor(
            1,
            1,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(null, task, "spoor-export-http", 0, false);
              thread.setDaemon(true);
              return thread;
            });
    worker.allowCoreThreadTimeOut(true);
  }

  /**
   * @param tls null for the JVM's own trust
   */
  HttpClient client(SSLContext tls) {
    if (tls == null && plain != null) {
      return plain;
    }
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(worker);
    if (tls != null) {
      builder.sslContext(tls);
    }
    HttpClient client = builder.build();
    clients.add(client);
    if (tls == null) {
      plain = client;
    }
    return client;
  }

  /**
   * From Java 21 on the selectors end here; before that they end when the garbage collector finds
   * their clients.
   */
  @Override
  public void close() {
    for (HttpClient client : clients) {
      if (client instanceof AutoCloseable closeable) {
        close(closeable);
      }
    }
    clients.clear();
    plain = null;
    worker.shutdown();
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // Nothing is in flight, so there is nothing to lose.
    }
  }
}
