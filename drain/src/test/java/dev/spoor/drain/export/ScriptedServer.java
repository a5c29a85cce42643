package dev.spoor.drain.export;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that says exactly what a test wants, and the connection to it. */
final class ScriptedServer implements Closeable {
  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  final AtomicInteger connections = new AtomicInteger();
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /** The first for the first request, and so on; the last for all that come after. */
  volatile List<String> answers = List.of(OK);

  volatile int requestsOfAConnection = Integer.MAX_VALUE;
  private final ServerSocket server;

  ScriptedServer() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  int port() {
    return server.getLocalPort();
  }

  Socket accepted() throws IOException {
    return server.accept();
  }

  void serve() {
    Thread thread = new Thread(this::accept, "collector");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          connections.incrementAndGet();
          for (int i = 0; i < requestsOfAConnection && answer(socket); i++) {
            // Until the other side goes or it has been enough.
          }
        }
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private boolean answer(Socket socket) throws IOException {
    StringBuilder request = new StringBuilder();
    while (!request.toString().endsWith("\r\n\r\nbody")) {
      int read = socket.getInputStream().read();
      if (read < 0) {
        return false;
      }
      request.append((char) read);
    }
    requests.add(request.toString());
    String answer = answers.get(Math.min(requests.size(), answers.size()) - 1);
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
    return true;
  }

  CollectorConnection connection(Map<String, String> headers, Duration timeout) {
    URI endpoint = URI.create("http://127.0.0.1:" + port() + "/v1/traces?a=b");
    return new CollectorConnection(
        new OtlpTarget(endpoint, headers, timeout, false, null, null, null));
  }

  static Reply post(CollectorConnection connection) {
    byte[] body = "body".getBytes(StandardCharsets.US_ASCII);
    return connection.post(body, body.length);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
