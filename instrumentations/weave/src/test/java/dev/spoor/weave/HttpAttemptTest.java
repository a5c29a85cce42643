package dev.spoor.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class HttpAttemptTest {
  private final Script script = new Script();

  @Test
  void anAiExchangeIsToldInItsOrder() {
    Attempt attempt = begin("http://h/chat");
    attempt.sent(bytes("que"), 0, 3);
    attempt.sent(ByteBuffer.wrap(bytes("ry")));
    attempt.sentAll();
    attempt.responded(new Client(), 200);
    attempt.received(bytes("xanswerx"), 1, 6);
    attempt.received(ByteBuffer.wrap(bytes("!")));
    attempt.end(null);
    assertEquals(
        """
        begin POST http://h/chat ai
        request body que
        request body ry
        request closed
        response 200
        response body answer
        response body !
        request cut
        response closed
        end
        """,
        script.told.toString());
    assertEquals(5, script.requestBytes);
    assertEquals(7, script.responseBytes);
    assertEquals(0, script.late.get());
  }

  @Test
  void aRequestThatIsAnsweredEarlyGoesOnUntilItIsSent() {
    Attempt attempt = begin("http://h/chat");
    attempt.sent(bytes("que"), 0, 3);
    attempt.responded(new Client(), 413);
    attempt.sent(bytes("ry"), 0, 2);
    attempt.sentAll();
    assertEquals(
        """
        begin POST http://h/chat ai
        request body que
        response 413
        request body ry
        request closed
        """,
        script.told.toString());
  }

  @Test
  void aRequestThatWasNotSentToItsEndIsCut() {
    Attempt attempt = begin("http://h/chat");
    attempt.sent(bytes("que"), 0, 3);
    attempt.responded(new Client(), 413);
    attempt.end(null);
    attempt.sentAll();
    assertTrue(
        script.told.toString().endsWith("response 413\nrequest cut\nend\n"), script.told::toString);
  }

  @Test
  void bodiesOfOtherCallsAreOnlyCounted() {
    Attempt attempt = begin("http://h/plain");
    assertFalse(attempt.copiesBodies());
    attempt.sent(bytes("abc"), 0, 3);
    attempt.passed(4, false);
    attempt.sentAll();
    attempt.passed(0, true);
    assertEquals(0, script.firstByteAt);
    attempt.passed(10, true);
    attempt.received(bytes("abc"), 0, 2);
    attempt.end(null);
    assertEquals("begin POST http://h/plain\nend\n", script.told.toString());
    assertEquals(7, script.requestBytes);
    assertEquals(12, script.responseBytes);
    assertTrue(script.firstByteAt > 0);
  }

  @Test
  void withoutAByteTheSizesAreUnknown() {
    begin("http://h/").end(new IOException("refused"));
    assertEquals(-1, script.requestBytes);
    assertEquals(-1, script.responseBytes);
    assertEquals(0, script.firstByteAt);
    assertTrue(script.told.toString().endsWith("end refused\n"));
  }

  @Test
  void aBufferIsLeftAsItIs() {
    Attempt attempt = begin("http://h/chat");
    ByteBuffer buffer = ByteBuffer.wrap(bytes("answer"));
    buffer.position(2);
    attempt.received(buffer);
    attempt.sent(buffer);
    assertEquals(2, buffer.position());
    assertEquals(6, buffer.limit());
  }

  @Test
  void nothingIsToldAfterTheEndAndOnlyTheFirstEndCounts() {
    Attempt attempt = begin("http://h/chat");
    attempt.cancelled();
    attempt.end(new IOException("late"));
    attempt.sent(bytes("late"), 0, 4);
    attempt.received(bytes("late"), 0, 4);
    attempt.passed(4, true);
    attempt.responded(new Client(), 200);
    attempt.cancelled();
    assertEquals("begin POST http://h/chat ai\nend cancelled\n", script.told.toString());
    assertEquals(-1, script.responseBytes);
  }

  @Test
  void whoeverClosesAnAnswerWithoutABodyCancelsNothing() {
    answerAndClose("POST", 204);
    answerAndClose("GET", 304);
    answerAndClose("HEAD", 200);
    assertFalse(script.told.toString().contains("cancelled"), script.told::toString);
    answerAndClose("GET", 200);
    assertTrue(script.told.toString().endsWith("end cancelled\n"), script.told::toString);
  }

  private void answerAndClose(String method, int status) {
    Client client =
        new Client() {
          @Override
          public String method(String request) {
            return method;
          }
        };
    client.connect(script);
    Attempt attempt = new Attempt(client, "http://h/");
    attempt.responded(client, status);
    attempt.cancelled();
  }

  @Test
  void aHeadRequestThatIsCancelledBeforeItsAnswerIsCancelled() {
    Client client =
        new Client() {
          @Override
          public String method(String request) {
            return "HEAD";
          }
        };
    client.connect(script);
    new Attempt(client, "http://h/").cancelled();
    assertEquals("begin HEAD http://h/\nend cancelled\n", script.told.toString());
  }

  @Test
  void aTapThatFailsCostsItsBytesAndNothingElse() {
    script.failing = true;
    Attempt attempt = begin("http://h/chat");
    attempt.received(bytes("abc"), 0, 3);
    attempt.received(ByteBuffer.wrap(bytes("de")));
    attempt.responded(new Client(), null);
    attempt.end(null);
    assertEquals(3, script.suppressed.get());
    assertEquals(1, script.ends.get());
    assertEquals(5, script.responseBytes);
  }

  @Test
  void anAttemptThatIsNotRecordedDoesNothing() {
    script.recording = false;
    Attempt attempt = begin("http://h/chat");
    assertNull(attempt.traceparent());
    attempt.leave(attempt.enter());
    attempt.sent(bytes("abc"), 0, 3);
    attempt.responded(new Client(), 200);
    attempt.end(null);
    assertFalse(attempt.copiesBodies());
    assertEquals("begin POST http://h/chat ai\n", script.told.toString());
  }

  @Test
  void aRequestThatCannotBeReadIsLostAndCountedAndTheApplicationGoesOn() {
    Client unreadable =
        new Client() {
          @Override
          public String url(String request) {
            throw new NoSuchMethodError("the client has changed");
          }
        };
    unreadable.connect(script);
    Attempt attempt = new Attempt(unreadable, "http://h/chat");
    attempt.end(null);
    assertFalse(attempt.recorded());
    assertTrue(script.suppressed.get() > 0);
    assertEquals("lost\n", script.told.toString());
  }

  @Test
  void anEndThatMeetsWritersComesAfterTheLastByteAndOnce() throws Exception {
    for (int round = 0; round < 1_000; round++) {
      Script contended = new Script();
      Client client = new Client();
      client.connect(contended);
      Attempt attempt = new Attempt(client, "http://h/chat");
      CyclicBarrier start = new CyclicBarrier(4);
      Thread[] threads = {
        thread(start, () -> write(attempt, true)),
        thread(start, () -> write(attempt, false)),
        thread(start, attempt::cancelled),
        thread(start, () -> attempt.end(new IOException("reset"))),
      };
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(1, contended.ends.get());
      assertEquals(0, contended.late.get(), contended.told::toString);
    }
  }

  private static void write(Attempt attempt, boolean response) {
    byte[] bytes = bytes("abc");
    for (int i = 0; i < 20; i++) {
      if (response) {
        attempt.received(bytes, 0, 3);
      } else {
        attempt.sent(bytes, 0, 3);
      }
    }
  }

  private static Thread thread(CyclicBarrier start, Runnable body) {
    Thread thread =
        new Thread(
            () -> {
              try {
                start.await();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
              body.run();
            });
    thread.start();
    return thread;
  }

  private Attempt begin(String url) {
    Client client = new Client();
    client.connect(script);
    return new Attempt(client, url);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class Attempt extends HttpAttempt {
    Attempt(Client client, String url) {
      super(client, url, 0, null);
    }
  }

  private static class Client extends HttpClientInstrumentation<String, Integer> {
    @Override
    public void declare(Weave weave) {}

    @Override
    public String name() {
      return "client";
    }

    @Override
    public String method(String request) {
      return "POST";
    }

    @Override
    public String url(String request) {
      return request;
    }

    @Override
    public String requestHeader(String request, String header) {
      return null;
    }

    @Override
    public int status(Integer response) {
      return response;
    }

    @Override
    public String protocolVersion(Integer response) {
      return null;
    }

    @Override
    public String responseHeader(Integer response, String header) {
      return null;
    }
  }
}
