package dev.spoor.smoke.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.spoor.smoke.contract.Expected.Ending;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.server.Exchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Compares what was recorded with the server's log, scenario by scenario. */
final class GroundTruth {
  private final ContractRun run;
  private final List<RecordedCall> calls;

  GroundTruth(ContractRun run, List<RecordedCall> calls) {
    this.run = run;
    this.calls = calls;
  }

  Stream<DynamicNode> tests() {
    List<DynamicNode> tests = new ArrayList<>();
    for (Scenario scenario : Scenario.all()) {
      tests.add(
          dynamicTest(
              // Reports that leave out display names show the heading.
              scenario.toString(), () -> assertAll(scenario.toString(), () -> check(scenario))));
    }
    tests.add(dynamicTest("nothing twice", this::everySpanOnce));
    tests.add(dynamicTest("nothing else", this::nothingElse));
    tests.add(dynamicTest("one run, one trace", this::oneTrace));
    return tests.stream();
  }

  private void check(Scenario scenario) {
    Expected expected = scenario.expected();
    List<Exchange> served = new ArrayList<>(run.served(scenario));
    List<RecordedCall> attempts = new ArrayList<>(attempts(scenario));
    if (expected.unseen() > 0) {
      assertTrue(attempts.size() >= expected.unseen(), () -> "attempts: " + attempts);
    } else {
      assertEquals(
          served.size(),
          attempts.size(),
          () -> "attempts; served: " + served + "\nrecorded: " + attempts);
      // Of the requests to one path, the first recorded is the first served.
      served.sort(Comparator.comparing(Exchange::path).thenComparing(Exchange::nth));
      attempts.sort(
          Comparator.comparing(RecordedCall::path).thenComparing(RecordedCall::startUnixNano));
    }
    for (int i = 0; i < attempts.size(); i++) {
      RecordedCall attempt = attempts.get(i);
      boolean last = i == attempts.size() - 1;
      int status = i < served.size() ? served.get(i).status() : 0;
      checkEnding(
          last || expected.cutOff() ? expected.ending() : Ending.AS_ANSWERED,
          status,
          expected.wholeBodies(),
          attempt);
      if (i < served.size()) {
        compare(expected, served.get(i), attempt);
      } else {
        assertEquals(run.refusingPort(), port(attempt), () -> "port of " + attempt);
        assertEquals("error", attempt.status(), () -> "status of " + attempt);
        assertEquals("java.net.ConnectException", attempt.attribute("error.type"));
      }
      checkResends(expected, i, attempt);
    }
    if (scenario.path().contains("completion")) {
      checkInference(scenario, attempts.get(0));
    }
  }

  private static void checkEnding(
      Ending ending, int status, boolean wholeBody, RecordedCall attempt) {
    assertNotNull(attempt.durationNano(), () -> "not finished: " + attempt);
    boolean cancelled = attempt.status().equals("cancelled");
    assertEquals(cancelled ? true : null, attempt.attribute("spoor.cancelled"));
    Object errorType = attempt.attribute("error.type");
    boolean error = "error".equals(attempt.status()) && errorType != null;
    switch (ending) {
      case ERROR, CUT_OFF -> assertTrue(error && !cancelled, () -> "no error: " + attempt);
      case CANCELLED -> assertTrue(cancelled && !error, () -> "not cancelled: " + attempt);
      case ERROR_OR_CANCELLED -> assertTrue(error ^ cancelled, () -> "all well: " + attempt);
      case AS_ANSWERED -> {
        assertEquals(status == 0 || status >= 400, error, () -> "error: " + attempt);
        if (wholeBody) {
          assertTrue(!cancelled, () -> "cancelled: " + attempt);
        }
        if (status >= 400) {
          assertEquals("" + status, errorType, "error type");
        } else if (status > 0) {
          assertNull(errorType, () -> "error type of " + attempt);
        }
      }
    }
  }

  private void compare(Expected expected, Exchange served, RecordedCall attempt) {
    assertEquals(served.method(), attempt.name(), "span name");
    assertEquals("client", attempt.fields().get("kind"), "kind");
    assertEquals(served.method(), attempt.attribute("http.request.method"), "method");
    assertEquals(redacted(served), attempt.attribute("url.full"), "URL");
    assertEquals("127.0.0.1", attempt.attribute("server.address"), "host");
    assertEquals(run.serverPort(), port(attempt), "port");
    checkRequestBody(expected, served, attempt);
    Object status = attempt.attribute("http.response.status_code");
    boolean answered = served.status() != 0 && !(expected.cutOff() && status == null);
    assertEquals(answered ? (Long) (long) served.status() : null, status, "status");
    if (answered) {
      assertEquals("1.1", attempt.attribute("network.protocol.version"), "protocol version");
    }
    if (expected.wholeBodies() && served.complete() && answered) {
      Object size = attempt.attribute("http.response.body.size");
      assertEquals(served.answered(), size == null ? 0L : size, "response body");
    }
    checkTraceparent(expected, served, attempt);
  }

  /** What is known of a request that was cut off is not taken for the whole of it. */
  private void checkRequestBody(Expected expected, Exchange served, RecordedCall attempt) {
    boolean ai = served.path().endsWith("/chat/completions");
    Optional<RecordedCall> inference = inference(attempt);
    assertEquals(ai, inference.isPresent(), () -> "inference above " + attempt);
    Object fingerprint =
        inference.map(call -> call.attribute("spoor.request.fingerprint")).orElse(null);
    if (expected.cutOff()) {
      long sent = (Long) attempt.attribute("http.request.body.size");
      long whole = Long.parseLong(served.header("content-length"));
      assertTrue(sent >= served.body().size() && sent <= whole, () -> sent + " of " + whole);
      assertNull(fingerprint, () -> "fingerprint of " + sent + " bytes of " + whole);
    } else {
      assertEquals(sizeOrAbsent(served.body().size()), requestSize(attempt), "request body");
      assertEquals(ai, fingerprint != null, () -> "fingerprint of " + attempt);
    }
  }

  private Optional<RecordedCall> inference(RecordedCall attempt) {
    return calls.stream()
        .filter(RecordedCall::isInference)
        .filter(call -> call.spanId().equals(attempt.parentSpanId()))
        .findFirst();
  }

  /** The server was told the ids that were recorded, or what the application told it itself. */
  private static void checkTraceparent(Expected expected, Exchange served, RecordedCall attempt) {
    String sent = served.header("traceparent");
    if (expected.ownTraceparent()) {
      assertEquals(Secrets.TRACE, sent, "the application's own traceparent");
    } else {
      assertNotNull(sent, () -> "no traceparent: " + served.headers());
      assertEquals(
          "00-" + attempt.traceId() + "-" + attempt.spanId(), sent.substring(0, 52), "traceparent");
    }
  }

  private static void checkResends(Expected expected, int index, RecordedCall attempt) {
    Object recorded = attempt.attribute("http.request.resend_count");
    if (!expected.resends().isEmpty()) {
      int wanted = expected.resends().get(index);
      assertEquals(wanted == 0 ? null : (Long) (long) wanted, recorded, "resend count");
    }
  }

  private void checkInference(Scenario scenario, RecordedCall attempt) {
    RecordedCall inference =
        inference(attempt).orElseThrow(() -> new AssertionError("no inference above " + attempt));
    boolean streamed = scenario.name().equals("STREAMED_COMPLETION");
    assertEquals("chat gpt-4o", inference.name());
    assertEquals("ok", inference.status());
    assertTrue(
        String.valueOf(inference.caller()).startsWith("dev.spoor.smoke.contract."),
        () -> "the application's frame: " + inference.caller());
    assertEquals("gpt-4o", inference.attribute("gen_ai.request.model"));
    assertEquals("gpt-4o-2024-08-06", inference.attribute("gen_ai.response.model"));
    assertEquals(
        streamed ? "chatcmpl-smoke-2" : "chatcmpl-smoke-1",
        inference.attribute("gen_ai.response.id"));
    assertEquals(List.of("stop"), inference.attribute("gen_ai.response.finish_reasons"));
    assertEquals(streamed ? 34L : 21L, inference.attribute("gen_ai.usage.input_tokens"));
    assertEquals(streamed ? 5L : 8L, inference.attribute("gen_ai.usage.output_tokens"));
  }

  private void everySpanOnce() {
    List<String> ids = calls.stream().map(RecordedCall::spanId).toList();
    assertEquals(List.copyOf(new java.util.TreeSet<>(ids)), ids.stream().sorted().toList());
  }

  private void nothingElse() {
    long expected = run.served().size();
    for (Scenario scenario : Scenario.all()) {
      if (scenario.expected().unseen() > 0) {
        expected += attempts(scenario).size() - run.served(scenario).size();
      }
    }
    assertEquals(expected, calls.stream().filter(RecordedCall::isAttempt).count());
  }

  /** All calls are made by main, or by threads that work for it. */
  private void oneTrace() {
    List<RecordedCall> roots = calls.stream().filter(c -> c.parentSpanId() == null).toList();
    assertEquals(List.of(), roots);
    assertEquals(1, calls.stream().map(RecordedCall::traceId).distinct().count());
  }

  private List<RecordedCall> attempts(Scenario scenario) {
    return calls.stream()
        .filter(RecordedCall::isAttempt)
        .filter(
            call ->
                call.path().equals(scenario.path())
                    || call.path().startsWith(scenario.path() + "/"))
        .toList();
  }

  private String redacted(Exchange served) {
    return "http://127.0.0.1:"
        + run.serverPort()
        + served.target().replaceAll("=[^&]*", "=REDACTED");
  }

  private static int port(RecordedCall call) {
    return ((Long) call.attribute("server.port")).intValue();
  }

  private static Object requestSize(RecordedCall call) {
    Object size = call.attribute("http.request.body.size");
    return Objects.equals(size, 0L) ? null : size;
  }

  private static Object sizeOrAbsent(long size) {
    return size == 0 ? null : (Object) size;
  }
}
