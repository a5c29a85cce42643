package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.spoor.journal.Span;
import dev.spoor.ring.CallEnd;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which attempts are one call, and which only look so. */
class OneCallTest {
  @TempDir private Path directory;

  private static void refused(Published call, int status) {
    call.begin().request(Published.QUESTION);
    call.response(status, "application/json").answer("{}").end();
  }

  @Test
  void requestsThatLookAlikeAreCallsOfTheirOwnThatSayWhatTheyRepeat() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      for (int i = 0; i < 3; i++) {
        refused(rig.call(11 + i).at(5000 * i).chat(), 429);
      }
      rig.call(14).at(15000).wholeChat();
      rig.call(15).at(20000).wholeChat();
      rig.await();
      Map<Long, Span> spans = rig.spans();
      assertEquals(10, spans.size());
      for (long attempt = 11; attempt <= 15; attempt++) {
        Span call = above(spans, attempt);
        assertEquals(Span.State.FINAL, call.state());
        assertEquals(1L, call.attributes().get("spoor.attempts"));
        assertEquals(30 * Published.MILLI, call.durationNano());
        assertEquals(
            attempt == 11 || attempt == 15 ? null : Hex.id(above(spans, attempt - 1).spanId()),
            call.attributes().get("spoor.repeats"));
      }
    }
  }

  @Test
  void whatTheClientSendsAgainForTheSameCallIsAnAttemptOfItWhateverTheStatus() throws Exception {
    for (int status : new int[] {307, 308, 401, 407, 408, 503}) {
      Path own = directory.resolve("" + status);
      try (Rig rig = new Rig(own).start()) {
        refused(rig.call(11).chat().followed(), status);
        rig.call(12).at(900).thread(9).resendOf(11).wholeChat();
        rig.await();
        assertOneCall(rig, 11, 12);
      }
    }
  }

  @Test
  void anAttemptThatNeverCameToSendItsBodyIsOneToo() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      rig.call(11).chat().followed().begin().end(CallEnd.ERROR, "java.net.ConnectException");
      Published second = rig.call(12).chat().at(50).resendOf(11).followed().begin();
      second.end(CallEnd.ERROR, "java.net.ConnectException");
      rig.call(13).at(90).resendOf(11).wholeChat();
      rig.await();
      assertOneCall(rig, 11, 13);
      assertEquals(3L, above(rig.spans(), 12).attributes().get("spoor.attempts"));
    }
  }

  @Test
  void aCallOfAnSdkThatIsOpenStillHasItsRetriesWhereTheyAreEqual() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      refused(rig.call(11).chat().sdkCall(70), 429);
      refused(rig.call(12).chat().sdkCall(71), 429);
      rig.call(13).at(900).thread(8).sdkCall(71).wholeChat();
      rig.call(14).at(900).thread(9).sdkCall(70).wholeChat();
      rig.await();
      assertOneCall(rig, 11, 14);
      assertOneCall(rig, 12, 13);
    }
  }

  @Test
  void aFollowUpWhoseEarlierAttemptIsReadOnlyAfterItIsFound() throws Exception {
    try (Rig rig = new Rig(directory)) {
      Published next = rig.call(12).at(900).thread(9).resendOf(11);
      next.wholeChat();
      refused(rig.call(11).chat().followed(), 401);
      rig.start().await();
      assertOneCall(rig, 11, 12);
    }
  }

  @Test
  void aRetryThatIsAskedForCredentialsStaysInItsCall() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      refused(rig.call(11).root(70).chat().hint("0"), 429);
      refused(rig.call(12).root(71).at(900).chat().hint("1").followed(), 401);
      rig.call(13).root(71).at(990).hint("1").resendOf(12).wholeChat();
      rig.await();
      assertOneCall(rig, 11, 13);
      assertEquals(3L, above(rig.spans(), 12).attributes().get("spoor.attempts"));
      assertEquals(70, rig.spans().get(13L).traceIdHigh());
    }
  }

  @Test
  void whileAFurtherAttemptIsAwaitedTheCallSaysHowTheLastOneEnded() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      refused(rig.call(11).chat().followed(), 401);
      rig.await();
      Span call = above(rig.spans(), 11);
      assertEquals(Span.State.PROVISIONAL, call.state());
      assertEquals("401", call.attributes().get("error.type"));
    }
  }

  private static void assertOneCall(Rig rig, long first, long last) throws Exception {
    Map<Long, Span> spans = rig.spans();
    Span call = above(spans, first);
    assertEquals(call, above(spans, last));
    assertEquals(Inference.spanId(first), call.spanId());
    assertEquals(Span.State.FINAL, call.state());
    assertEquals(Span.Status.OK, call.status());
    assertEquals("com.shop.Orders.ask", spans.get(last).caller());
    assertNull(call.attributes().get("spoor.repeats"));
    assertNotEquals(0, call.durationNano());
  }

  private static Span above(Map<Long, Span> spans, long attempt) {
    return spans.get(spans.get(attempt).parentSpanId());
  }
}
