package dev.spoor.drain.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that says exactly what a test wants. */
class CollectorConnectionTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private ServerSocket server;
  private volatile List<String> answers = List.of(OK);
  private volatile int requestsOfAConnection = Integer.MAX_VALUE;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private void serve() {
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

  private CollectorConnection connection(Map<String, String> headers, Duration timeout) {
    URI endpoint = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1/traces?a=b");
    return new CollectorConnection(
        new OtlpTarget(endpoint, headers, timeout, false, null, null, null));
  }

  private static Reply post(CollectorConnection connection) {
    byte[] body = "body".getBytes(StandardCharsets.US_ASCII);
    return connection.post(body, body.length);
  }

  @Test
  void aRequestHasWhatItNeedsAndNoHeaderThatTheConnectionDecides() {
    serve();
    Map<String, String> headers =
        Map.of("api-key", "k", "Content-Length", "7", "HOST", "elsewhere");
    try (CollectorConnection connection = connection(headers, Duration.ofSeconds(10))) {
      assertTrue(post(connection).accepted());
    }
    String request = requests.get(0);
    assertTrue(request.startsWith("POST /v1/traces?a=b HTTP/1.1\r\n"), request);
    assertTrue(request.contains("\r\nHost: 127.0.0.1:" + server.getLocalPort() + "\r\n"), request);
    assertTrue(request.contains("\r\napi-key: k\r\n"), request);
    assertTrue(request.endsWith("\r\nContent-Length: 4\r\n\r\nbody"), request);
  }

  @Test
  void oneConnectionServesManyRequestsHoweverTheAnswersEnd() {
    answers =
        List.of(
            OK,
            "HTTP/1.1 100 Continue\r\n\r\n" + OK,
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;x=y\r\no\r\n1\r\nk\r\n0\r\nT:"
                + " v\r\n\r\n",
            "HTTP/1.1 204 No Content\r\n\r\n",
            OK);
    serve();
    try (CollectorConnection connection = connection(Map.of(), Duration.ofSeconds(10))) {
      for (int i = 0; i < 5; i++) {
        Reply reply = post(connection);
        assertTrue(reply.accepted(), reply.message());
        String body = new String(reply.body(), StandardCharsets.US_ASCII);
        assertEquals(i == 3 ? "" : "ok", body);
      }
    }
    assertEquals(1, connections.get());
  }

  @Test
  void aKeptConnectionThatTheCollectorClosedIsReplaced() {
    requestsOfAConnection = 1;
    serve();
    try (CollectorConnection connection = connection(Map.of(), Duration.ofSeconds(10))) {
      for (int i = 1; i <= 3; i++) {
        assertTrue(post(connection).accepted());
        assertEquals(i, requests.size());
      }
    }
    assertEquals(3, connections.get());
  }

  @Test
  void anAnswerThatIsTooLongIsCutAndItsConnectionNotKept() {
    answers = List.of("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(100_000), OK);
    requestsOfAConnection = 1;
    serve();
    try (CollectorConnection connection = connection(Map.of(), Duration.ofSeconds(10))) {
      assertEquals(64 << 10, post(connection).body().length);
      assertTrue(post(connection).accepted());
    }
    assertEquals(2, connections.get());
  }

  @Test
  void redirectsAreNotFollowed() {
    answers =
        List.of("HTTP/1.1 307 Elsewhere\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n", OK);
    serve();
    try (CollectorConnection connection = connection(Map.of(), Duration.ofSeconds(10))) {
      assertEquals("HTTP 307", post(connection).message());
    }
    assertEquals(1, requests.size());
  }

  @Test
  void whatIsNoHttpIsAFailureAndNotAnAnswer() {
    answers = List.of("SSH-2.0-x\r\n");
    serve();
    try (CollectorConnection connection = connection(Map.of(), Duration.ofSeconds(10))) {
      Reply reply = post(connection);
      assertEquals(0, reply.status());
      assertTrue(reply.message().contains("not HTTP"), reply.message());
    }
  }

  @Test
  void aDrippingAnswerIsGivenUpWhenTheTimeIsOver() {
    Thread dripping = new Thread(this::drip, "dripping collector");
    dripping.setDaemon(true);
    dripping.start();
    try (CollectorConnection connection = connection(Map.of(), Duration.ofMillis(300))) {
      assertEquals("no answer in time", post(connection).message());
    }
  }

  private void drip() {
    try (Socket socket = server.accept()) {
      while (true) {
        socket.getOutputStream().write(' ');
        LockSupport.parkNanos(1_000_000);
      }
    } catch (IOException e) {
      // The other side has gone.
    }
  }

  @Test
  void anotherThreadEndsARequestThatACollectorDoesNotRead() throws Exception {
    CollectorConnection connection = connection(Map.of(), Duration.ofMillis(50));
    AtomicReference<Reply> reply = new AtomicReference<>();
    Thread sending = new Thread(() -> reply.set(connection.post(new byte[64 << 20], 64 << 20)));
    sending.start();
    while (sending.isAlive()) {
      connection.endLate();
      sending.join(1);
    }
    assertEquals("no answer in time", reply.get().message());
  }

  @Test
  void aRequestThatIsGivenUpIsNotSentAgainOverANewConnection() throws Exception {
    answers = List.of(OK, "", OK);
    serve();
    try (CollectorConnection connection = connection(Map.of(), Duration.ofSeconds(10))) {
      assertTrue(post(connection).accepted());
      AtomicReference<Reply> reply = new AtomicReference<>();
      Thread sending = new Thread(() -> reply.set(post(connection)));
      sending.start();
      while (requests.size() < 2 && sending.isAlive()) {
        LockSupport.parkNanos(1_000_000);
      }
      connection.giveUp();
      sending.join();
      assertFalse(reply.get().accepted());
      assertFalse(post(connection).accepted(), "and nothing is sent any more");
    }
    assertEquals(2, requests.size());
  }

  @Test
  void aCollectorThatSaysContinueWithoutEndHurtsNobody() {
    answers = List.of("HTTP/1.1 100 Continue\r\n\r\n".repeat(100_000) + OK);
    serve();
    try (CollectorConnection connection = connection(Map.of(), Duration.ofSeconds(30))) {
      assertTrue(post(connection).accepted());
    }
  }

  @Test
  void whatTheApplicationSetForItsProcessIsNeitherAskedNorTold() {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    answers =
        List.of(
            "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nSet-Cookie: a=b\r\n"
                + "Content-Length: 0\r\n\r\n");
    serve();
    ProxySelector proxies = ProxySelector.getDefault();
    CookieHandler cookies = CookieHandler.getDefault();
    try (CollectorConnection connection = connection(Map.of(), Duration.ofSeconds(10))) {
      ProxySelector.setDefault(new NoticedProxies(asked));
      CookieHandler.setDefault(new NoticedCookies(asked));
      Authenticator.setDefault(new NoticedAuthenticator(asked));
      assertEquals("HTTP 401", post(connection).message());
    } finally {
      ProxySelector.setDefault(proxies);
      CookieHandler.setDefault(cookies);
      Authenticator.setDefault(null);
    }
    assertEquals(List.of(), asked);
    assertEquals(1, requests.size());
  }

  private static final class NoticedProxies extends ProxySelector {
    private final List<String> asked;

    NoticedProxies(List<String> asked) {
      this.asked = asked;
    }

    @Override
    public List<java.net.Proxy> select(URI uri) {
      asked.add("proxy for " + uri);
      return List.of(java.net.Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      asked.add("proxy failed");
    }
  }

  private static final class NoticedCookies extends CookieHandler {
    private final List<String> asked;

    NoticedCookies(List<String> asked) {
      this.asked = asked;
    }

    @Override
    public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
      asked.add("cookies");
      return Map.of();
    }

    @Override
    public void put(URI uri, Map<String, List<String>> headers) {
      asked.add("cookie");
    }
  }

  private static final class NoticedAuthenticator extends Authenticator {
    private final List<String> asked;

    NoticedAuthenticator(List<String> asked) {
      this.asked = asked;
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      asked.add("password");
      return null;
    }
  }
}
