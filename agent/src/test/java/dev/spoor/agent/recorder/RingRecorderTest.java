package dev.spoor.agent.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.demo.app.Shop;
import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallBody;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.CallResponse;
import dev.spoor.ring.Loss;
import dev.spoor.ring.Ring;
import dev.spoor.ring.RingIdentity;
import dev.spoor.weave.BodyCopy;
import dev.spoor.weave.Lineage;
import java.io.FileNotFoundException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RingRecorderTest {
  private static final PlainClient.Request CHAT =
      new PlainClient.Request(
          "POST", RecorderRig.CHAT + "?key=geheim", Map.of("X-Stainless-Retry-Count", "2"));
  private static final PlainClient.Response ANSWER =
      new PlainClient.Response(
          200,
          "2",
          Map.of(
              "content-type", "text/event-stream",
              "content-encoding", "gzip",
              "x-request-id", "req-1",
              "authorization", "Bearer geheim"));

  private final RecorderRig rig = new RecorderRig();

  @Test
  void aPlainCallIsABeginAResponseAndAnEnd() throws Exception {
    NewThread.run(
        () -> {
          Lineage call = rig.begin(RecorderRig.PLAIN);
          rig.recorder.responded(call, false, rig.client, ANSWER);
          rig.recorder.ended(call, null, false, false, 0, 12, 34, 56);
        });
    CallBegin begin = rig.records.only(CallBegin.class);
    assertEquals("plain", begin.client());
    assertEquals("GET", begin.method());
    assertEquals("https://shop.example.com/orders?token=REDACTED", begin.url());
    assertEquals("worker", begin.threadName());
    assertEquals(0, begin.flags());
    assertEquals(0, begin.resendCount());
    assertNull(begin.callerClass(), "asked for AI exchanges only");
    CallResponse response = rig.records.only(CallResponse.class);
    assertEquals(begin.callId(), response.callId());
    assertEquals(200, response.status());
    assertEquals("2", response.protocol());
    assertNull(response.contentType());
    assertEquals(List.of(), response.headers());
    CallEnd end = rig.records.only(CallEnd.class);
    assertEquals(begin.callId(), end.callId());
    assertEquals(CallEnd.OK, end.outcome());
    assertEquals(12, end.requestBytes());
    assertEquals(34, end.responseBytes());
    assertEquals(56, end.firstByteUnixNano());
    assertNull(end.errorType());
    assertTrue(begin.atUnixNano() <= response.atUnixNano());
    assertTrue(response.atUnixNano() <= end.atUnixNano());
    assertAllIsCounted(1, 0);
  }

  @Test
  void anAiExchangeHasItsCallerRetryHintAndTheNamedHeadersAndNoOthers() throws Exception {
    NewThread.run(
        () -> {
          Lineage call = Shop.checkout(() -> rig.begin(CHAT));
          rig.recorder.responded(call, true, rig.client, ANSWER);
        });
    CallBegin begin = rig.records.only(CallBegin.class);
    assertEquals(CallBegin.AI, begin.flags());
    assertEquals("2", begin.retryHint());
    assertEquals("dev.spoor.demo.app.Shop", begin.callerClass());
    assertEquals("checkout", begin.callerMethod());
    CallResponse response = rig.records.only(CallResponse.class);
    assertEquals("text/event-stream", response.contentType());
    assertEquals("gzip", response.contentEncoding());
    assertEquals(List.of("x-request-id", "req-1"), response.headers());
    assertFalse(rig.records.read().toString().contains("geheim"));
  }

  @Test
  void whoEntersAClientIsTheCallerOfWhatBeginsDeeperInIt() throws Exception {
    NewThread.run(
        () ->
            Shop.checkout(
                () -> {
                  assertFalse(rig.recorder.noteCaller(false), "not wanted of plain calls");
                  assertTrue(rig.recorder.noteCaller(true));
                  assertFalse(rig.recorder.noteCaller(true), "known already");
                  Shop.viaLambda(() -> rig.begin(CHAT));
                  rig.recorder.forgetCaller();
                  assertNull(ThreadContext.slots()[1]);
                  return null;
                }));
    assertEquals("checkout", rig.records.only(CallBegin.class).callerMethod());
  }

  @Test
  void callersOfPlainCallsAreFoundWhereTheUserWantsThem() throws Exception {
    RecorderRig wanted = new RecorderRig("http.caller=true");
    NewThread.run(() -> Shop.viaLambda(() -> wanted.begin(RecorderRig.PLAIN)));
    assertEquals("viaLambda", wanted.records.only(CallBegin.class).callerMethod());
  }

  @Test
  void plainCallsCanBeSwitchedOff() throws Exception {
    RecorderRig off = new RecorderRig("http=false");
    NewThread.run(
        () -> {
          assertFalse(off.begin(RecorderRig.PLAIN).recorded());
          assertTrue(off.begin(CHAT).recorded());
        });
    assertEquals(1, off.ring.issued());
  }

  @Test
  void anErrorIsRecordedByItsClassAndACancellationIsNone() throws Exception {
    NewThread.run(
        () -> {
          FileNotFoundException why = new FileNotFoundException("geheim");
          rig.recorder.ended(rig.begin(RecorderRig.PLAIN), why, false, false, 0, -1, -1, 0);
          rig.recorder.ended(rig.begin(RecorderRig.PLAIN), null, true, false, 0, -1, -1, 0);
        });
    List<CallEnd> ends = rig.records.read(CallEnd.class);
    assertEquals(CallEnd.ERROR, ends.get(0).outcome());
    assertEquals("java.io.FileNotFoundException", ends.get(0).errorType());
    assertEquals(-1, ends.get(0).requestBytes());
    assertEquals(CallEnd.CANCELLED, ends.get(1).outcome());
    assertNull(ends.get(1).errorType());
  }

  @Test
  void aResendStandsBesideTheAttemptBeforeWhateverIsCurrentThen() throws Exception {
    NewThread.run(
        () -> {
          Lineage outer = rig.begin(RecorderRig.PLAIN);
          int mark = rig.recorder.enter(outer);
          Lineage first = rig.begin(RecorderRig.PLAIN);
          rig.recorder.leave(mark);
          Lineage second = new Lineage();
          rig.recorder.begin(rig.client, RecorderRig.PLAIN, false, 1, first, second);
          assertEquals(outer.spanId(), second.parentSpanId());
          assertEquals(first.traceIdHigh(), second.traceIdHigh());
          assertEquals(first.traceIdLow(), second.traceIdLow());
          assertNotEquals(first.spanId(), second.spanId());
        });
    assertEquals(1, rig.records.read(CallBegin.class).get(2).resendCount());
  }

  @Test
  void aSpanOfTheApplicationsOwnTracingIsTheParent() throws Exception {
    NewThread.run(
        () -> {
          rig.recorder.currentSpan(10, 11, 12);
          Lineage call = rig.begin(RecorderRig.PLAIN);
          assertEquals(10, call.traceIdHigh());
          assertEquals(11, call.traceIdLow());
          assertEquals(12, call.parentSpanId());
          rig.recorder.currentSpan(0, 0, 0);
          assertEquals(0, rig.begin(RecorderRig.PLAIN).parentSpanId());
        });
    List<CallBegin> calls = rig.records.read(CallBegin.class);
    assertEquals(CallBegin.PARENT_IS_REMOTE, calls.get(0).flags());
    assertEquals(0, calls.get(1).flags());
  }

  @Test
  void endedTracingDoesNotMakeSlotsForAThread() throws Exception {
    NewThread.run(
        () -> {
          rig.recorder.currentSpan(0, 0, 0);
          assertNull(ThreadContext.slots());
        });
  }

  @Test
  void whenTheRingIsFullACallIsCountedAndNothingElseOfItIsRecorded() throws Exception {
    Ring small = Ring.inMemory(4096, 1, new RingIdentity(1, 1, "run", "shop", null));
    RecorderRig full = new RecorderRig("", small);
    NewThread.run(
        () -> {
          Lineage last = full.begin(RecorderRig.PLAIN);
          while (last.recorded()) {
            last = full.begin(RecorderRig.PLAIN);
          }
        });
    int recorded = full.records.read(CallBegin.class).size();
    assertTrue(recorded > 0);
    assertEquals(1, full.ring.lost(Loss.RING_FULL));
    assertEquals(full.ring.issued(), recorded + full.ring.lost(Loss.RING_FULL));
    assertEquals(recorded, full.ring.open());
    assertTrue(full.suppressed.isEmpty());
  }

  @Test
  void whatAnOpenTelemetryExporterSendsIsNotTheApplications() throws Exception {
    PlainClient.Request export =
        new PlainClient.Request(
            "POST",
            "http://collector:4318/v1/traces",
            java.util.Map.of("User-Agent", "OTel-OTLP-Exporter-Java/1.63.0"));
    NewThread.run(() -> assertFalse(rig.begin(export).recorded()));
    assertTrue(rig.records.read().isEmpty());
    assertAllIsCounted(0, 0);
  }

  @Test
  void aReaderThatFailsAtTheBeginCostsTheCallAndIsCounted() throws Exception {
    NewThread.run(() -> assertFalse(begin(new FailingClient(true)).recorded()));
    assertEquals(1, rig.suppressed.size());
    assertEquals(1, rig.ring.lost(Loss.RECORDER_FAILED));
    assertTrue(rig.records.read().isEmpty());
    assertAllIsCounted(0, 1);
  }

  @Test
  void aReaderThatFailsLaterCostsThatDetail() throws Exception {
    NewThread.run(
        () -> {
          FailingClient client = new FailingClient(false);
          Lineage call = begin(client);
          rig.recorder.responded(call, false, client, "response");
          rig.end(call);
        });
    assertEquals(1, rig.suppressed.size());
    assertEquals(0, rig.records.read(CallResponse.class).size());
    assertAllIsCounted(1, 0);
    assertEquals(0, rig.ring.open());
  }

  private Lineage begin(FailingClient client) {
    Lineage begun = new Lineage();
    rig.recorder.begin(client, "request", false, 0, null, begun);
    return begun;
  }

  @Test
  void ourOwnThreadsAreNotRecorded() throws Exception {
    ThreadGroup ours = new ThreadGroup("spoor");
    assertFalse(NewThread.in(ours, "spoor-export", () -> rig.begin(RecorderRig.PLAIN)).recorded());
    assertEquals(0, rig.ring.issued());
  }

  @Test
  void afterTheStopNothingBeginsAndWhatIsOnItsWayStillEnds() throws Exception {
    NewThread.run(
        () -> {
          Lineage before = rig.begin(RecorderRig.PLAIN);
          rig.recorder.stop();
          assertFalse(rig.begin(RecorderRig.PLAIN).recorded());
          rig.end(before);
        });
    assertAllIsCounted(1, 0);
    assertEquals(0, rig.ring.open());
  }

  @Test
  void bodiesGoIntoSlabs() throws Exception {
    byte[] bytes = "{\"model\":\"m\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    NewThread.run(
        () -> {
          Lineage call = rig.begin(CHAT);
          BodyCopy request = rig.recorder.body(call, false);
          request.write(bytes, 0, bytes.length, 1);
          request.close();
          BodyCopy response = rig.recorder.body(call, true);
          response.write(java.nio.ByteBuffer.wrap(bytes), 2);
          response.close();
          response.close();
        });
    List<CallBody> bodies = rig.records.read(CallBody.class);
    assertEquals(2, bodies.size());
    assertEquals(CallBody.REQUEST, bodies.get(0).direction());
    assertEquals(CallBody.RESPONSE, bodies.get(1).direction());
    for (CallBody body : bodies) {
      assertTrue(body.last() && body.complete());
      StringBuilder held = new StringBuilder();
      rig.slabs
          .slab(body.slab())
          .forEach(
              (at, frame) -> held.append(java.nio.charset.StandardCharsets.UTF_8.decode(frame)));
      assertEquals("{\"model\":\"m\"}", held.toString());
    }
  }

  @Test
  void onlyPrivateHostsAreSentTheTrace() throws Exception {
    NewThread.run(
        () -> {
          assertFalse(rig.begin(get("https://api.example.com/", Map.of())).propagated());
          assertTrue(rig.begin(get("http://localhost:8080/", Map.of())).propagated());
          Map<String, String> own = Map.of("traceparent", "the application's");
          assertFalse(rig.begin(get("http://localhost:8080/", own)).propagated());
        });
  }

  private static PlainClient.Request get(String url, Map<String, String> headers) {
    return new PlainClient.Request("GET", url, headers);
  }

  private void assertAllIsCounted(long recorded, long lost) {
    assertEquals(recorded, rig.records.read(CallBegin.class).size());
    assertEquals(recorded + lost, rig.ring.issued());
  }
}
