package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** SIGKILL in the middle of a call: what was known stays known, and nothing shows twice. */
@Fault(Row.CRASH)
class CrashTest {
  @SmokeRun(main = CommandedClient.class, calls = 4)
  void jdkClient(AgentRun run, LoopbackServer server) throws IOException {
    keepsTheTrail(run, server, JdkClient.class);
  }

  @SmokeRun(main = CommandedClient.class, clients = "okhttp-5.5.1", calls = 4)
  void okHttp(AgentRun run, LoopbackServer server) throws IOException {
    keepsTheTrail(run, server, OkHttpClientUnderTest.class);
  }

  private static void keepsTheTrail(AgentRun run, LoopbackServer server, Class<?> client)
      throws IOException {
    JvmUnderTest jvm = run.start(client.getName(), server.url());
    assertEquals("ready", jvm.nextLine());
    assertEquals("200 hello", jvm.ask("get /first"));
    assertEquals("404 as asked", jvm.ask("get /status/404"));
    assertEquals("200", jvm.ask("prompt").substring(0, 3));
    assertEquals("begun", jvm.ask("begin /stall"));
    server.awaitAsked("/stall", 1);
    jvm.kill();

    List<String> expected =
        List.of(
            "GET /first ok",
            "GET /status/404 error",
            "chat gpt-4o  ok",
            "POST /v1/chat/completions ok",
            "GET /stall unfinished");
    List<RecordedCall> found = run.calls();
    assertEquals(sorted(expected), sorted(summaries(found)));
    RecordedCall hanging = found.get(found.size() - 1);
    assertNull(hanging.durationNano());

    run.spoor("recover", run.directory().toString()).printed();
    assertEquals(sorted(expected), sorted(summaries(run.calls())), "after recovery, once more");
    assertEquals(List.of(), run.slabs(), "body slabs are left behind");
  }

  private static List<String> summaries(List<RecordedCall> calls) {
    return calls.stream()
        .map(call -> call.name() + " " + call.path() + " " + call.status())
        .toList();
  }

  private static List<String> sorted(List<String> lines) {
    List<String> sorted = new ArrayList<>(lines);
    sorted.sort(null);
    return sorted;
  }
}
