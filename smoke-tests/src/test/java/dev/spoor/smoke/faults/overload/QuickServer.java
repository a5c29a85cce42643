package dev.spoor.smoke.faults.overload;

import com.sun.net.httpserver.HttpServer;
import dev.spoor.smoke.server.Completions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers at once and keeps no log; a few GETs find their connection closed instead. */
final class QuickServer implements AutoCloseable {
  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else every answer takes 40 ms
    // A connection is never closed for being idle: a POST that finds it so is not sent again.
    System.setProperty("sun.net.httpserver.idleInterval", "3600");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
  }

  private static final int FEW = 10;

  private final HttpServer server;
  private final Set<String> hungUp = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  QuickServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          String path = exchange.getRequestURI().getPath();
          if (path.endsWith("00") && hungUp.size() < FEW && hungUp.add(path)) {
            exchange.close();
            return;
          }
          boolean ai = exchange.getRequestMethod().equals("POST");
          byte[] body = (ai ? Completions.PLAIN : "hello").getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", ai ? "application/json" : "text/plain");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** To how many requests, none of them twice. */
  int hungUp() {
    return hungUp.size();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
