package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.JdkChats;
import dev.spoor.smoke.programs.LookAlikes;
import dev.spoor.smoke.programs.OkHttpChats;
import dev.spoor.smoke.server.Completions;
import dev.spoor.smoke.server.Exchange;
import dev.spoor.smoke.server.LoopbackServer;
import dev.spoor.smoke.server.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a client sends again for one call is one call; what the application asks again is not. */
@Fault(Row.TOGETHER)
class LookAlikesTest {
  /** By step: how many attempts each of its calls took. */
  private static Map<String, List<Integer>> expected() {
    Map<String, List<Integer>> expected = new TreeMap<>();
    expected.put("scheduled", List.of(1, 1, 1, 1));
    expected.put("sidebyside", List.of(1, 1));
    expected.put("unauthorised", List.of(2));
    expected.put("redirected307", List.of(2));
    expected.put("redirected308", List.of(2));
    expected.put("proxied", List.of(2));
    expected.put("warm", List.of(1));
    expected.put("stale", List.of(2));
    return expected;
  }

  @SmokeRun(main = LookAlikes.class)
  void jdkClient(AgentRun run, LoopbackServer server) throws IOException {
    Map<String, List<Integer>> expected = expected();
    expected.put("refused", List.of(2)); // it tries to connect once more
    everyCallHasItsAttempts(run, server, JdkChats.class, expected);
  }

  @SmokeRun(main = LookAlikes.class, clients = "okhttp-4.12.0")
  void okHttp4(AgentRun run, LoopbackServer server) throws IOException {
    okHttp(run, server);
  }

  @SmokeRun(main = LookAlikes.class, clients = "okhttp-5.5.1")
  void okHttp5(AgentRun run, LoopbackServer server) throws IOException {
    okHttp(run, server);
  }

  private static void okHttp(AgentRun run, LoopbackServer server) throws IOException {
    Map<String, List<Integer>> expected = expected();
    expected.put("refused", List.of(1));
    expected.put("intercepted", List.of(3));
    everyCallHasItsAttempts(run, server, OkHttpChats.class, expected);
  }

  private static void everyCallHasItsAttempts(
      AgentRun run, LoopbackServer server, Class<?> chats, Map<String, List<Integer>> expected)
      throws IOException {
    server.answering(LookAlikesTest::answer);
    String refusing;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      refusing = "http://127.0.0.1:" + closed.getLocalPort();
    }
    run.start(chats.getName(), server.url(), refusing).succeeds();
    List<RecordedCall> calls = run.calls();
    Map<String, RecordedCall> inferences =
        calls.stream()
            .filter(RecordedCall::isInference)
            .collect(Collectors.toMap(RecordedCall::spanId, Function.identity()));
    Map<String, List<RecordedCall>> attempts =
        calls.stream()
            .filter(RecordedCall::isAttempt)
            .collect(Collectors.groupingBy(RecordedCall::parentSpanId));
    Map<String, List<Integer>> taken = new TreeMap<>();
    attempts.forEach(
        (inference, of) -> {
          RecordedCall call = inferences.get(inference);
          assertEquals((long) of.size(), call.attribute("spoor.attempts"), () -> "" + call);
          taken.computeIfAbsent(step(of.get(0)), any -> new ArrayList<>()).add(of.size());
          for (RecordedCall attempt : of) {
            assertEquals(call.caller(), attempt.caller());
            assertEquals(call.traceId(), attempt.traceId());
          }
          assertTrue(call.caller().startsWith(chats.getName()), call::caller);
        });
    assertEquals(expected, taken);
    assertEquals(inferences.keySet(), attempts.keySet());
    scheduledCallsSayWhatTheyRepeat(attempts, inferences);
  }

  private static void scheduledCallsSayWhatTheyRepeat(
      Map<String, List<RecordedCall>> attempts, Map<String, RecordedCall> inferences) {
    List<RecordedCall> scheduled =
        inferences.values().stream()
            .filter(call -> step(attempts.get(call.spanId()).get(0)).equals("scheduled"))
            .sorted((one, other) -> Long.compare(one.startUnixNano(), other.startUnixNano()))
            .toList();
    assertEquals(LookAlikes.SCHEDULED, scheduled.size());
    for (int i = 0; i < scheduled.size(); i++) {
      RecordedCall call = scheduled.get(i);
      assertEquals("429", call.attribute("error.type"));
      // The scheduler runs its task for main once, and on its own account from then on.
      RecordedCall before = i == 0 ? null : scheduled.get(i - 1);
      boolean sameWork =
          before != null && Objects.equals(before.parentSpanId(), call.parentSpanId());
      assertEquals(sameWork ? before.spanId() : null, call.attribute("spoor.repeats"));
    }
    assertNotNull(scheduled.get(LookAlikes.SCHEDULED - 1).attribute("spoor.repeats"));
  }

  private static String step(RecordedCall attempt) {
    return attempt.path().split("/")[1];
  }

  private static void answer(Exchange asked, Reply reply) throws IOException {
    String path = asked.target();
    if (path.contains("/scheduled/")) {
      reply.json(429, "{\"error\":{\"code\":\"rate_limit_exceeded\"}}");
    } else if (path.contains("/sidebyside/")) {
      reply.json(503, "{}");
    } else if (path.contains("/unauthorised/") && asked.header("Authorization") == null) {
      reply.head(401, 0, "WWW-Authenticate: Basic realm=\"models\"");
    } else if (path.contains("/proxied/") && asked.header("Proxy-Authorization") == null) {
      reply.head(407, 0, "Proxy-Authenticate: Basic realm=\"proxy\"");
    } else if (path.startsWith("/redirected307/v1")) {
      reply.head(307, 0, "Location: /redirected307/moved" + path.substring(14));
    } else if (path.startsWith("/redirected308/v1")) {
      reply.head(308, 0, "Location: /redirected308/moved" + path.substring(14));
    } else if (path.contains("/stale/") && asked.nth() == 1) {
      reply.hangUp();
    } else {
      reply.json(200, Completions.PLAIN);
    }
  }
}
