package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.demo.SupportScript;
import dev.spoor.demo.app.SupportApplication;
import dev.spoor.demo.server.Answered;
import dev.spoor.demo.server.Exchange;
import dev.spoor.demo.server.OpenAiServer;
import dev.spoor.demo.server.ToolCall;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Jars;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The sample application, made with a real SDK: its tree and its numbers. */
class DemoTest {
  private static final String API_KEY = "DEMO-KEY-MARKER-41c0";

  @SmokeRun(main = SupportApplication.class, calls = 10)
  void isRecordedAsTheServerSawIt(AgentRun run) throws IOException {
    List<Exchange> truth;
    JvmUnderTest application;
    try (OpenAiServer server = OpenAiServer.start(SupportScript.scenario())) {
      application =
          run.classPath(Jars.demo())
              .jvm("-Dopenai.baseUrl=" + server.baseUrl(), "-Dopenai.apiKey=" + API_KEY)
              .start()
              .succeeds();
      truth = server.exchanges();
    }
    assertEquals("", application.err());
    Map<String, RecordedCall> calls = new HashMap<>();
    for (RecordedCall call : run.calls()) {
      calls.put(call.spanId(), call);
    }
    for (Exchange exchange : truth) {
      String sent = exchange.question().headers().get("traceparent");
      assertNotNull(sent, () -> "no traceparent: " + exchange.question().headers());
      RecordedCall attempt = calls.get(sent.split("-")[2]);
      assertNotNull(attempt, () -> "not recorded: " + exchange);
      compare(exchange, attempt, calls.get(attempt.parentSpanId()));
    }
    compareTree(calls);
    assertTrue(!run.read("trace", "last").contains(API_KEY));
  }

  private static void compare(Exchange exchange, RecordedCall attempt, RecordedCall inference) {
    assertNotNull(inference, () -> "no AI call above " + attempt);
    Answered answered = exchange.answered();
    assertEquals((long) answered.status(), attempt.attribute("http.response.status_code"));
    assertEquals(
        (long) exchange.question().bodyBytes(), attempt.attribute("http.request.body.size"));
    assertEquals(exchange.question().model(), inference.attribute("gen_ai.request.model"));
    if (answered.status() == 429) {
      assertEquals("ok", inference.status(), "its retry went well");
      return;
    }
    assertEquals(answered.status() == 200 ? "ok" : "error", inference.status());
    assertEquals(answered.model(), inference.attribute("gen_ai.response.model"));
    assertEquals(answered.responseId(), inference.attribute("gen_ai.response.id"));
    if (answered.status() == 200) {
      assertEquals(answered.finishReasons(), inference.attribute("gen_ai.response.finish_reasons"));
    }
    List<String> tools = answered.toolCalls().stream().map(ToolCall::id).toList();
    if (!tools.isEmpty()) {
      assertEquals(tools, inference.attribute("spoor.gen_ai.response.tool_call.ids"));
    }
    if (answered.usage() != null) {
      assertEquals(
          (long) answered.usage().promptTokens(), inference.attribute("gen_ai.usage.input_tokens"));
      assertEquals(
          (long) answered.usage().completionTokens(),
          inference.attribute("gen_ai.usage.output_tokens"));
    }
  }

  private static void compareTree(Map<String, RecordedCall> calls) {
    List<RecordedCall> inferences =
        calls.values().stream().filter(RecordedCall::isInference).toList();
    assertEquals(9, inferences.size(), "one per logical call");
    assertEquals(
        1,
        calls.values().stream().map(RecordedCall::traceId).distinct().count(),
        "one run, one trace");
    Set<String> callers =
        inferences.stream()
            .map(call -> call.caller().substring("dev.spoor.demo.app.".length()))
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "SupportAgent.plan",
            "OrderLookup.answer",
            "KnowledgeBase.find",
            "ReplyWriter.draft",
            "ReplyWriter.review",
            "Summarizer.summarize",
            "CaseArchive.file"),
        callers);
    List<RecordedCall> failed =
        inferences.stream().filter(call -> call.status().equals("error")).toList();
    assertEquals(1, failed.size(), failed::toString);
    assertEquals("chat gpt-4", failed.get(0).name());
  }
}
