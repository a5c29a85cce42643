package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Json;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.AgenticFramework;
import dev.spoor.smoke.server.Exchange;
import dev.spoor.smoke.server.LoopbackServer;
import dev.spoor.smoke.server.ToolCallingModel;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Agents of a framework, on its threads and those of the common pool. */
@Fault(Row.TOGETHER)
class AgenticFrameworkTest {
  private static final int CHATS = 4 * AgenticFramework.AGENTS;
  private static final int ALL = CHATS + 2 * AgenticFramework.AGENTS;

  @SmokeRun(
      main = AgenticFramework.class,
      clients = "langchain4j-1.19.0",
      jvm = "-XX:ActiveProcessorCount=4")
  void isRecordedAsTheServerSawIt(AgentRun run, LoopbackServer server) throws IOException {
    server.answering(new ToolCallingModel(AgenticFramework.ANSWER));
    run.start(server.url()).succeeds();
    Map<String, Exchange> sent = new HashMap<>();
    for (Exchange exchange : server.exchanges()) {
      sent.put(exchange.header("traceparent").split("-")[2], exchange);
    }
    assertEquals(ALL, server.exchanges().size());
    assertEquals(ALL, sent.size(), "no two calls were sent under one id");
    Map<String, RecordedCall> calls = new HashMap<>();
    run.calls().forEach(call -> calls.put(call.spanId(), call));
    Set<String> attempts = new HashSet<>(calls.keySet());
    attempts.removeIf(id -> !calls.get(id).isAttempt());
    assertEquals(sent.keySet(), attempts);
    assertEquals(ALL + CHATS, calls.size(), "each attempt, and each chat above one");
    oneRunIsAboveAll(calls);
    theModelsAnswersAreKnown(sent, calls, run.read("trace", "last", "--all"));
    assertEquals(reported(sent), counted(run.read("stats", "--json")));
    String doctor = run.read("doctor");
    assertTrue(doctor.contains("all is well"), doctor);
    assertTrue(doctor.contains(ALL + " recorded, 0 open, none lost"), doctor);
  }

  /** Also above what tools call on threads of the framework, and what follows on a stream. */
  private static void oneRunIsAboveAll(Map<String, RecordedCall> calls) {
    Set<String> parents = new HashSet<>();
    Set<String> traces = new HashSet<>();
    for (RecordedCall call : calls.values()) {
      traces.add(call.traceId());
      if (!calls.containsKey(call.parentSpanId())) {
        parents.add(call.parentSpanId());
      }
    }
    assertEquals(1, traces.size(), "one trace");
    assertEquals(1, parents.size(), "one run");
    assertTrue(!parents.contains(null), "a run");
  }

  private static void theModelsAnswersAreKnown(
      Map<String, Exchange> sent, Map<String, RecordedCall> calls, String trace) {
    Map<String, RecordedCall> firsts = new HashMap<>();
    Map<String, RecordedCall> lasts = new HashMap<>();
    sent.forEach(
        (id, exchange) -> {
          if (ToolCallingModel.isAsked(exchange)) {
            RecordedCall inference = calls.get(calls.get(id).parentSpanId());
            assertNotNull(inference, () -> "no AI call above " + calls.get(id));
            boolean first = ToolCallingModel.asksForTools(exchange);
            answerIsKnown(exchange, inference, first);
            callerIsKnown(exchange, inference, first);
            (first ? firsts : lasts).put(exchange.path(), inference);
          }
        });
    assertEquals(firsts.keySet(), lasts.keySet());
    firsts.forEach((agent, first) -> resultsAreTraced(first, lasts.get(agent), trace));
  }

  private static void answerIsKnown(Exchange exchange, RecordedCall inference, boolean first) {
    assertEquals("ok", inference.status());
    assertEquals(1L, inference.attribute("spoor.attempts"));
    assertEquals(model(exchange), inference.attribute("gen_ai.request.model"));
    assertEquals(
        ToolCallingModel.inputTokens(exchange), inference.attribute("gen_ai.usage.input_tokens"));
    assertEquals(
        ToolCallingModel.outputTokens(exchange), inference.attribute("gen_ai.usage.output_tokens"));
    assertEquals(
        List.of(first ? "tool_calls" : "stop"),
        inference.attribute("gen_ai.response.finish_reasons"));
    assertEquals(
        first ? ToolCallingModel.toolCallIds(exchange) : null,
        inference.attribute("spoor.gen_ai.response.tool_call.ids"));
    assertEquals(
        first ? ToolCallingModel.TOOLS : null,
        inference.attribute("spoor.gen_ai.response.tool_call.names"));
  }

  /**
   * The framework's frames are nobody's. What a stream leads to is usually called on a thread that
   * has no frame of the application, and then nobody is named.
   */
  private static void callerIsKnown(Exchange exchange, RecordedCall inference, boolean first) {
    boolean streaming = isStreaming(exchange);
    if (!streaming || first || inference.caller() != null) {
      assertEquals(
          AgenticFramework.class.getName() + (streaming ? ".stream" : ".blocking"),
          inference.caller());
    }
  }

  private static void resultsAreTraced(RecordedCall first, RecordedCall last, String trace) {
    Object ids = first.attribute("spoor.gen_ai.response.tool_call.ids");
    assertEquals(ids, last.attribute("spoor.gen_ai.request.tool_result.ids"));
    assertEquals(ids, last.attribute("spoor.lineage.answers"), () -> first + " led to " + last);
    assertEquals(List.of(first.spanId(), first.spanId()), last.attribute("spoor.lineage.from"));
    for (int i = 0; i < ToolCallingModel.TOOLS.size(); i++) {
      String call = ToolCallingModel.TOOLS.get(i) + " (" + ((List<?>) ids).get(i) + ")";
      assertTrue(trace.contains("asks for " + call + ", result goes to ["), () -> call + trace);
      assertTrue(trace.contains(call + " of ["), () -> call + trace);
    }
  }

  private static boolean isStreaming(Exchange exchange) {
    return exchange.path().startsWith("/streaming/");
  }

  private static String model(Exchange exchange) {
    return isStreaming(exchange) ? AgenticFramework.STREAMING : AgenticFramework.BLOCKING;
  }

  /** By model: calls, input tokens and output tokens, as the server answered. */
  private static Map<String, List<Long>> reported(Map<String, Exchange> sent) {
    Map<String, List<Long>> reported = new TreeMap<>();
    for (Exchange exchange : sent.values()) {
      boolean chat = ToolCallingModel.isAsked(exchange);
      List<Long> more =
          List.of(
              1L,
              chat ? ToolCallingModel.inputTokens(exchange) : 0,
              chat ? ToolCallingModel.outputTokens(exchange) : 0);
      reported.merge(
          chat ? model(exchange) : "none",
          more,
          (sum, one) ->
              List.of(sum.get(0) + one.get(0), sum.get(1) + one.get(1), sum.get(2) + one.get(2)));
    }
    return reported;
  }

  private static Map<String, List<Long>> counted(String stats) throws IOException {
    Map<String, List<Long>> counted = new TreeMap<>();
    for (String line : stats.split("\n")) {
      Map<String, Object> group = Json.object(line);
      counted.put(
          group.get("key") == null ? "none" : (String) group.get("key"),
          List.of(
              (Long) group.get("count"),
              (Long) group.get("input_tokens"),
              (Long) group.get("output_tokens")));
    }
    return counted;
  }
}
