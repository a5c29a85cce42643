package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.journal.Losses;
import dev.spoor.journal.Run;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.Loss;
import dev.spoor.ring.OperationBegin;
import dev.spoor.ring.OperationEnd;
import dev.spoor.ring.RingReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainTest {
  @TempDir Path directory;

  @Test
  void anHttpCallIsJournaledOnceAndWhole() throws Exception {
    try (Rig rig = new Rig(directory)) {
      rig.call(11).begin().response(200, "text/plain").end();
      rig.start().await();

      Run run = rig.entries().get(0).run();
      assertEquals("shop", run.service());
      assertEquals("test,1", run.resource().get("deployment"));
      assertEquals(42L, run.resource().get(SemanticConventions.PROCESS_PID));
      assertEquals(1, rig.revisions().size());
      Span span = rig.revisions().get(0);
      assertEquals(Span.State.FINAL, span.state());
      assertEquals("POST", span.name());
      assertEquals(9, span.parentSpanId());
      assertEquals("com.shop.Orders.ask", span.caller());
      assertEquals(30 * Published.MILLI, span.durationNano());
      assertEquals(Span.Status.OK, span.status());
      assertEquals("localhost", span.attributes().get("server.address"));
      assertEquals(8080L, span.attributes().get("server.port"));
      assertEquals(200L, span.attributes().get("http.response.status_code"));
      assertEquals("1.1", span.attributes().get("network.protocol.version"));
      assertEquals(0.025, span.attributes().get("spoor.http.time_to_first_byte"));
      assertNull(span.attributes().get("error.type"));
    }
  }

  @Test
  void anAiCallIsAnInferenceAboveItsAttempt() throws Exception {
    try (Rig rig = new Rig(directory)) {
      rig.call(11).wholeChat();
      rig.start().await();

      Map<Long, Span> spans = rig.spans();
      assertEquals(2, spans.size());
      Span attempt = spans.get(11L);
      Span inference = spans.get(attempt.parentSpanId());
      assertEquals("chat gpt-4o", inference.name());
      assertEquals(9, inference.parentSpanId());
      assertEquals(Span.State.FINAL, inference.state());
      assertEquals(1L, inference.attributes().get("spoor.attempts"));
      assertEquals(12L, inference.attributes().get("gen_ai.usage.input_tokens"));
      assertEquals("gpt-4o-2024-08-06", inference.attributes().get("gen_ai.response.model"));
      assertEquals("api.openai.com", inference.attributes().get("server.address"));
      assertFalse(inference.attributes().toString().contains("Ten."));
      assertFalse(attempt.attributes().containsKey("gen_ai.operation.name"));
      assertEquals(2, rig.revisions().size());
    }
  }

  @Test
  void aRequestThatWasAnsweredBeforeItWasSentHasNoFingerprint() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      rig.call(11).chat().begin().requestAnsweredEarly(Published.QUESTION).answer("{}").end();
      rig.call(12).chat().begin().request(Published.QUESTION).answer("{}").end();
      rig.await();
      Map<Long, Span> spans = rig.spans();
      Span early = spans.get(spans.get(11L).parentSpanId());
      Span whole = spans.get(spans.get(12L).parentSpanId());
      assertEquals("413", early.attributes().get("error.type"));
      assertNull(early.attributes().get("spoor.request.fingerprint"));
      assertTrue(whole.attributes().containsKey("spoor.request.fingerprint"));
    }
  }

  @Test
  void aRefusedAttemptAndItsRetryAreOneInference() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      Published refused = rig.call(11).chat().hint("0").begin().request(Published.QUESTION);
      refused.response(429, "application/json").answer(Published.TOO_MANY).end();
      rig.await();
      Span provisional = rig.spans().get(rig.spans().get(11L).parentSpanId());
      assertEquals(Span.State.PROVISIONAL, provisional.state());
      assertEquals("429", provisional.attributes().get("error.type"));

      rig.call(12).at(900).hint("1").wholeChat();
      rig.await();
      Map<Long, Span> spans = rig.spans();
      assertEquals(3, spans.size());
      Span inference = spans.get(provisional.spanId());
      assertEquals(Span.State.FINAL, inference.state());
      assertEquals(Span.Status.OK, inference.status());
      assertEquals(2L, inference.attributes().get("spoor.attempts"));
      assertEquals(930 * Published.MILLI, inference.durationNano());
      assertNull(inference.attributes().get("error.type"));
      assertEquals(inference.spanId(), spans.get(11L).parentSpanId());
      assertEquals(inference.spanId(), spans.get(12L).parentSpanId());
      assertEquals("429", spans.get(11L).attributes().get("error.type"));
      assertEquals(Span.Status.ERROR, spans.get(11L).status());
    }
  }

  @Test
  void aRetryThatBecameARootOfItsOwnIsMovedIntoTheTraceOfTheFirstAttempt() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      Published refused =
          rig.call(11).root(70).chat().hint("0").begin().request(Published.QUESTION);
      refused.response(503, "application/json").answer("{}").end();
      rig.await();
      rig.call(12).root(71).thread(9).hint("1").at(900).wholeChat();
      rig.await();
      Span retry = rig.spans().get(12L);
      assertEquals(70, retry.traceIdHigh());
      assertEquals(rig.spans().get(11L).parentSpanId(), retry.parentSpanId());
      assertEquals(0, rig.spans().get(retry.parentSpanId()).parentSpanId());
    }
  }

  @Test
  void theSameQuestionAskedTwiceIsTwoInferences() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      rig.call(11).wholeChat();
      rig.call(12).at(100).wholeChat();
      rig.await();
      assertEquals(4, rig.spans().size());
      assertNotEquals(rig.spans().get(11L).parentSpanId(), rig.spans().get(12L).parentSpanId());
    }
  }

  private static final String ASKS =
      """
      {"id":"c1","model":"gpt-4o","choices":[{"index":0,"finish_reason":"tool_calls","message":
      {"role":"assistant","tool_calls":[{"id":"call_a","type":"function",
      "function":{"name":"price","arguments":"{}"}}]}}]}""";

  private static final String ANSWERS =
      """
      {"model":"gpt-4o","messages":[{"role":"user","content":"?"},
      {"role":"tool","tool_call_id":"call_a","content":"10"},
      {"role":"tool","tool_call_id":"call_unknown","content":"11"}]}""";

  @Test
  void toolResultsPointToTheInferenceThatAskedForThem() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      Published asks = rig.call(11).chat().begin().request(Published.QUESTION);
      asks.response(200, "application/json").answer(ASKS).end();
      Published answers = rig.call(12).at(100).chat().begin().request(ANSWERS);
      rig.await();
      answers.response(200, "application/json").answer(Published.ANSWER).end();
      rig.await();
      assertAnswered(rig.spans());
    }
  }

  @Test
  void aKeyInPlaceOfAToolCallsIdIsNowhereInTheJournal() throws Exception {
    String key = "sk-proj-Gpi2C7DgXDiAM66yO0xTOn6x3xGSz02aWRN1EzZY1TZlZMZd";
    try (Rig rig = new Rig(directory).start()) {
      Published asks = rig.call(11).chat().begin().request(Published.QUESTION);
      asks.response(200, "application/json").answer(ASKS.replace("call_a", key)).end();
      Published answers =
          rig.call(12).at(100).chat().begin().request(ANSWERS.replace("call_a", key));
      answers.response(200, "application/json").answer(Published.ANSWER).end();
      rig.await();
      Span inference = inferenceAbove(rig, 12);
      assertEquals(List.of("<56 characters>"), inference.attributes().get("spoor.lineage.answers"));
      assertFalse(rig.spans().toString().contains(key));
    }
  }

  @Test
  void anEndThatIsReadBehindTheRequestThatAnswersItIsFoundAllTheSame() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      Published asks = rig.call(11).chat().begin().request(Published.QUESTION);
      Published answers = rig.call(12).at(100).chat().begin().request(ANSWERS);
      rig.await();
      asks.response(200, "application/json").answer(ASKS).end();
      rig.await();
      answers.response(200, "application/json").answer(Published.ANSWER).end();
      rig.await();
      assertAnswered(rig.spans());
    }
  }

  @Test
  void aStreamThatIsReadToItsEndBehindTheCallItLedToIsFoundAllTheSame() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      Published asks = rig.call(11).chat().begin().request(Published.QUESTION);
      asks.response(200, "application/json").answer(ASKS);
      Published answers = rig.call(12).at(100).chat().begin().request(ANSWERS);
      answers.response(200, "application/json").answer(Published.ANSWER).end();
      rig.await();
      assertEquals(Span.State.PROVISIONAL, inferenceAbove(rig, 12).state());
      rig.call(13).at(200).wholeChat();
      rig.await();
      assertEquals(Span.State.PROVISIONAL, inferenceAbove(rig, 12).state());
      asks.end();
      rig.await();
      assertAnswered(rig.spans());
      assertEquals(Span.State.FINAL, inferenceAbove(rig, 12).state());
    }
  }

  @Test
  void anAskerInAStripeThatIsReadLaterIsFoundAllTheSame() throws Exception {
    try (Rig rig = new Rig(directory)) {
      SpanJournal journal = rig.unattended();
      Assembly assembly = new Assembly(rig.slabs, journal, (i, r) -> {}, new Suppressed(), () -> 0);
      RingReader reader = rig.ring.reader();
      Published answers = rig.call(12).at(100).chat().begin().request(ANSWERS);
      answers.response(200, "application/json").answer(Published.ANSWER).end();
      reader.poll(assembly, 100);
      assembly.calls.passed();
      assembly.beforeRelease();
      Published asks = rig.call(11).chat().begin().request(Published.QUESTION);
      asks.response(200, "application/json").answer(ASKS).end();
      for (int pass = 0; pass < 3; pass++) {
        reader.poll(assembly, 100);
        assembly.calls.passed();
      }
      journal.close();
      assertAnswered(rig.spans());
      assertEquals(Span.State.FINAL, inferenceAbove(rig, 12).state());
    }
  }

  @Test
  void ofOtherWorkOrNeverReadToItsEndNobodyAsked() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      rig.call(11).root(1).thread(1).chat().begin().request(Published.QUESTION);
      rig.call(12).root(2).thread(2).at(100).chat().begin().request(ANSWERS).end();
      rig.await();
      assertEquals(Span.State.FINAL, inferenceAbove(rig, 12).state());
      rig.call(13).root(3).thread(1).at(200).chat().begin().request(ANSWERS).end();
      rig.await();
      assertEquals(Span.State.PROVISIONAL, inferenceAbove(rig, 13).state());
      rig.stop();
      assertEquals(Span.State.FINAL, inferenceAbove(rig, 13).state(), "it waits no longer");
      assertNull(
          inferenceAbove(rig, 13).attributes().get(SemanticConventions.SPOOR_LINEAGE_ANSWERS));
    }
  }

  private static Span inferenceAbove(Rig rig, long attempt) {
    return rig.spans().get(rig.spans().get(attempt).parentSpanId());
  }

  private static void assertAnswered(Map<Long, Span> spans) {
    Span asked = spans.get(spans.get(11L).parentSpanId());
    Span answered = spans.get(spans.get(12L).parentSpanId());
    assertEquals(
        List.of("call_a"), answered.attributes().get(SemanticConventions.SPOOR_LINEAGE_ANSWERS));
    assertEquals(
        List.of(Hex.id(asked.spanId())),
        answered.attributes().get(SemanticConventions.SPOOR_LINEAGE_FROM));
  }

  @Test
  void aCallUnderWayIsInTheJournalBeforeTheRingForgetsIt() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      Published call = rig.call(11).chat().begin().request(Published.QUESTION);
      Rig.await(() -> rig.spans().size() == 2, "the open call and its inference");
      Rig.await(() -> rig.ring.fillLevel(0) + rig.ring.fillLevel(1) == 0, "an empty ring");
      Span attempt = rig.spans().get(11L);
      Span inference = rig.spans().get(attempt.parentSpanId());
      assertEquals(Span.State.OPEN, attempt.state());
      assertEquals(Span.Status.UNFINISHED, attempt.status());
      assertEquals(-1, attempt.durationNano());
      assertEquals(Span.State.OPEN, inference.state());
      assertEquals("gpt-4o", inference.attributes().get("gen_ai.request.model"));
      assertEquals(256, rig.slabs.free());

      call.response(200, "application/json").answer(Published.ANSWER).end();
      rig.await();
      assertEquals(Span.State.FINAL, rig.spans().get(11L).state());
      assertEquals(
          3L, rig.spans().get(inference.spanId()).attributes().get("gen_ai.usage.output_tokens"));
    }
  }

  @Test
  void operationsBecomeInternalSpansAndEndWithTheDrain() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      OperationBegin.publish(rig.ring.writer(), 21, 7, 8, 0, Published.BEGIN, "main");
      OperationBegin.publish(rig.ring.writer(), 22, 7, 8, 21, Published.BEGIN, "step");
      OperationEnd.publish(rig.ring.writer(), 22, Published.BEGIN + 5, "java.io.IOException");
      rig.await();
      assertEquals(Span.State.OPEN, rig.spans().get(21L).state());
      Span step = rig.spans().get(22L);
      assertEquals(Span.Status.ERROR, step.status());
      assertEquals(Span.Kind.INTERNAL, step.kind());
      rig.stop();
      assertEquals(Span.State.FINAL, rig.spans().get(21L).state());
      assertEquals(Span.Status.OK, rig.spans().get(21L).status());
    }
  }

  @Test
  void aCancelledCallIsNoError() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      rig.call(11).begin().end(CallEnd.CANCELLED, "java.io.IOException");
      rig.call(12).begin().end(CallEnd.ERROR, "java.net.ConnectException");
      rig.await();
      assertEquals(Span.Status.CANCELLED, rig.spans().get(11L).status());
      assertEquals(true, rig.spans().get(11L).attributes().get("spoor.cancelled"));
      assertEquals(Span.Status.ERROR, rig.spans().get(12L).status());
      assertEquals(
          "java.net.ConnectException", rig.spans().get(12L).attributes().get("error.type"));
    }
  }

  @Test
  void everyCallOfAFloodIsRecordedOrCountedAsLost() throws Exception {
    int threads = 3;
    int each = 4000;
    try (Rig rig = new Rig(directory, 16 << 10, 8).start()) {
      Thread[] flood = new Thread[threads];
      for (int t = 0; t < threads; t++) {
        long from = 1 + (long) t * each;
        flood[t] =
            new Thread(
                () -> {
                  for (long id = from; id < from + each; id++) {
                    Published call = rig.call(id * 0x9E3779B97F4A7C15L).chat().begin();
                    if (call.published) {
                      call.request(Published.QUESTION).response(200, "application/json");
                      call.answer(Published.ANSWER).end();
                    }
                  }
                });
        flood[t].start();
      }
      for (Thread thread : flood) {
        thread.join();
      }
      rig.stop();
      Losses losses = rig.losses();
      assertEquals(threads * each, losses.issued());
      assertEquals(losses.issued(), losses.recorded() + LossCounts.sum(losses.calls()));
      assertTrue(losses.calls().get(Loss.RING_FULL.meaning()) > 0, "the ring was never full");
      long attempts =
          rig.spans().values().stream()
              .filter(span -> span.attributes().containsKey("http.request.method"))
              .count();
      assertEquals(losses.recorded(), attempts);
      assertFalse(
          rig.spans().values().stream().anyMatch(span -> span.state() != Span.State.FINAL),
          "a call whose begin was published has an end");
      assertEquals(8, rig.slabs.free());
    }
  }

  @Test
  void afterAnOrderlyStopNothingIsLeftToRecover() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      rig.call(11).begin().end();
      rig.stop();
      assertFalse(Files.exists(rig.run.ring()));
      assertTrue(rig.state().contains("\"drain\":\"stopped\""), rig.state());
      assertTrue(rig.state().contains("\"recorded\":1"), rig.state());
    }
  }

  @Test
  void aRunWithoutACallOpensNoJournal() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      rig.await();
      rig.stop();
      assertFalse(Files.exists(rig.run.journal()));
      assertTrue(Files.exists(rig.run.state()));
    }
  }

  @Test
  void ofTwoCallsOfOneIdOneIsLostAndCountedWhetherTheyOverlapOrNot() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      rig.call(11).begin().end();
      rig.call(11).at(100).begin().end();
      Published open = rig.call(12).begin();
      rig.call(12).at(5).begin();
      rig.await();
      rig.call(11).at(200).begin().end();
      open.end();
      rig.await();
      rig.stop();
      assertEquals(5, rig.losses().issued());
      assertEquals(2, rig.losses().recorded());
      assertEquals(Map.of(Loss.SAME_ID.meaning(), 3L), rig.losses().calls());
      assertEquals(2, rig.spans().size());
      assertTrue(rig.state().contains(Loss.SAME_ID.meaning()), rig.state());
    }
  }

  @Test
  void aCallOfWhichNothingCameIsCountedInTheEnd() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      rig.call(11).begin().end();
      rig.ring.writer().issued(12); // and its stack ended before the loss could be counted
      rig.await();
      rig.stop();
      assertEquals(2, rig.losses().issued());
      assertEquals(1, rig.losses().recorded());
      assertEquals(Map.of(DrainLoop.UNCOUNTED, 1L), rig.losses().calls());
      assertTrue(rig.state().contains(DrainLoop.UNCOUNTED), rig.state());
    }
  }
}
