package dev.spoor.demo.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on loopback that speaks the OpenAI wire format and remembers what it was asked and what
 * it answered. All its threads are daemons: it never keeps a JVM alive.
 */
public final class OpenAiServer implements AutoCloseable {
  private final HttpServer http;
  private final ExecutorService threads;
  private final ExchangeLog log;

  private OpenAiServer(HttpServer http, ExecutorService threads, ExchangeLog log) {
    this.http = http;
    this.threads = threads;
    this.log = log;
  }

  /** Starts on a free port; the server accepts connections when this returns. */
  public static OpenAiServer start(Scenario scenario) throws IOException {
    // Without it a small write may wait 40 ms for the acknowledgement of the one before.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
    ExchangeLog log = new ExchangeLog();
    ExecutorService threads = Executors.newCachedThreadPool(daemons());
    HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    http.setExecutor(threads);
    http.createContext("/", new ChatCompletions(scenario, log));
    startAsDaemon(http);
    return new OpenAiServer(http, threads, log);
  }

  public int port() {
    return http.getAddress().getPort();
  }

  /** What an application has to be given as the base URL. */
  public String baseUrl() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  /** Every request so far, in the order of arrival, whatever it was answered. */
  public List<Exchange> exchanges() {
    return log.exchanges();
  }

  /** Drops open connections. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private static ThreadFactory daemons() {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "openai-server-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** The server's accepting thread is a daemon if, and only if, the thread that starts it is. */
  private static void startAsDaemon(HttpServer http) {
    Thread starter = new Thread(http::start, "openai-server-start");
    starter.setDaemon(true);
    starter.start();
    try {
      starter.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
