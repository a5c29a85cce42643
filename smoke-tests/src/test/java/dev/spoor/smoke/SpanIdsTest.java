package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.ForgetfulThreads;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every call has an id of its own, whatever is erased of what its thread keeps. */
@Fault(Row.TOGETHER)
class SpanIdsTest {
  private static final int CALLS =
      ForgetfulThreads.ONE_BY_ONE + ForgetfulThreads.OVERLAPPING + ForgetfulThreads.CLEANED;

  @SmokeRun(
      main = ForgetfulThreads.class,
      jvm = {"-XX:ActiveProcessorCount=4", "--add-opens=java.base/java.lang=ALL-UNNAMED"})
  void jdkClient(AgentRun run, LoopbackServer server) throws IOException {
    everyCallIsListedUnderItsOwnId(run, server, JdkClient.class);
  }

  @SmokeRun(
      main = ForgetfulThreads.class,
      clients = "okhttp-4.12.0",
      jvm = {"-XX:ActiveProcessorCount=4", "--add-opens=java.base/java.lang=ALL-UNNAMED"})
  void okHttp(AgentRun run, LoopbackServer server) throws IOException {
    everyCallIsListedUnderItsOwnId(run, server, OkHttpClientUnderTest.class);
  }

  private static void everyCallIsListedUnderItsOwnId(
      AgentRun run, LoopbackServer server, Class<?> client) throws IOException {
    run.start(client.getName(), server.url() + "/v1/chat/completions").succeeds();
    List<RecordedCall> calls = run.calls();
    Set<String> ids = new HashSet<>();
    for (RecordedCall call : calls) {
      ids.add(call.spanId());
    }
    assertEquals(CALLS, server.exchanges().size());
    assertEquals(2 * CALLS, calls.size(), "each chat and its attempt");
    assertEquals(2 * CALLS, ids.size());
    assertTrue(run.read("doctor").contains(CALLS + " recorded"), run.read("doctor"));
  }
}
