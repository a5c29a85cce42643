package dev.spoor.drain.export;

import static dev.spoor.drain.export.ScriptedServer.OK;
import static dev.spoor.drain.export.ScriptedServer.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollectorConnectionTest {
  private ScriptedServer server;

  @BeforeEach
  void listen() throws IOException {
    server = new ScriptedServer();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void aRequestHasWhatItNeedsAndNoHeaderThatTheConnectionDecides() {
    server.serve();
    Map<String, String> headers =
        Map.of("api-key", "k", "Content-Length", "7", "HOST", "elsewhere");
    try (CollectorConnection connection = server.connection(headers, Duration.ofSeconds(10))) {
      assertTrue(post(connection).accepted());
    }
    String request = server.requests.get(0);
    assertTrue(request.startsWith("POST /v1/traces?a=b HTTP/1.1\r\n"), request);
    assertTrue(request.contains("\r\nHost: 127.0.0.1:" + server.port() + "\r\n"), request);
    assertTrue(request.contains("\r\napi-key: k\r\n"), request);
    assertTrue(request.endsWith("\r\nContent-Length: 4\r\n\r\nbody"), request);
  }

  @Test
  void oneConnectionServesManyRequestsHoweverTheAnswersEnd() {
    server.answers =
        List.of(
            OK,
            "HTTP/1.1 100 Continue\r\n\r\n" + OK,
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;x=y\r\no\r\n1\r\nk\r\n0\r\nT:"
                + " v\r\n\r\n",
            "HTTP/1.1 204 No Content\r\n\r\n",
            OK);
    server.serve();
    try (CollectorConnection connection = server.connection(Map.of(), Duration.ofSeconds(10))) {
      for (int i = 0; i < 5; i++) {
        Reply reply = post(connection);
        assertTrue(reply.accepted(), reply.message());
        String body = new String(reply.body(), StandardCharsets.US_ASCII);
        assertEquals(i == 3 ? "" : "ok", body);
      }
    }
    assertEquals(1, server.connections.get());
  }

  @Test
  void aKeptConnectionThatTheCollectorClosedIsReplaced() {
    server.requestsOfAConnection = 1;
    server.serve();
    try (CollectorConnection connection = server.connection(Map.of(), Duration.ofSeconds(10))) {
      for (int i = 1; i <= 3; i++) {
        assertTrue(post(connection).accepted());
        assertEquals(i, server.requests.size());
      }
    }
    assertEquals(3, server.connections.get());
  }

  @Test
  void anAnswerThatIsTooLongIsCutAndItsConnectionNotKept() {
    server.answers = List.of("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(100_000), OK);
    server.requestsOfAConnection = 1;
    server.serve();
    try (CollectorConnection connection = server.connection(Map.of(), Duration.ofSeconds(10))) {
      assertEquals(64 << 10, post(connection).body().length);
      assertTrue(post(connection).accepted());
    }
    assertEquals(2, server.connections.get());
  }

  @Test
  void redirectsAreNotFollowed() {
    server.answers =
        List.of("HTTP/1.1 307 Elsewhere\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n", OK);
    server.serve();
    try (CollectorConnection connection = server.connection(Map.of(), Duration.ofSeconds(10))) {
      assertEquals("HTTP 307", post(connection).message());
    }
    assertEquals(1, server.requests.size());
  }

  @Test
  void whatIsNoHttpIsAFailureAndNotAnAnswer() {
    server.answers = List.of("SSH-2.0-x\r\n");
    server.serve();
    try (CollectorConnection connection = server.connection(Map.of(), Duration.ofSeconds(10))) {
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
    try (CollectorConnection connection = server.connection(Map.of(), Duration.ofMillis(300))) {
      assertEquals("no answer in time", post(connection).message());
    }
  }

  private void drip() {
    try (Socket socket = server.accepted()) {
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
    CollectorConnection connection = server.connection(Map.of(), Duration.ofMillis(50));
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
    server.answers = List.of(OK, "", OK);
    server.serve();
    try (CollectorConnection connection = server.connection(Map.of(), Duration.ofSeconds(10))) {
      assertTrue(post(connection).accepted());
      AtomicReference<Reply> reply = new AtomicReference<>();
      Thread sending = new Thread(() -> reply.set(post(connection)));
      sending.start();
      while (server.requests.size() < 2 && sending.isAlive()) {
        LockSupport.parkNanos(1_000_000);
      }
      connection.giveUp();
      sending.join();
      assertFalse(reply.get().accepted());
      assertFalse(post(connection).accepted(), "and nothing is sent any more");
    }
    assertEquals(2, server.requests.size());
  }

  @Test
  void aCollectorThatSaysContinueWithoutEndHurtsNobody() {
    server.answers = List.of("HTTP/1.1 100 Continue\r\n\r\n".repeat(100_000) + OK);
    server.serve();
    try (CollectorConnection connection = server.connection(Map.of(), Duration.ofSeconds(30))) {
      assertTrue(post(connection).accepted());
    }
  }
}
