package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.LastCalls;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the application's shutdown hooks call is recorded, and journaled before the JVM is gone. */
class LastCallsTest {
  private static final int LAST = LastCalls.HOOKS * LastCalls.EACH;

  @SmokeRun(main = LastCalls.class, calls = 1 + LAST)
  void ofAClientThatWasUsedBefore(AgentRun run, LoopbackServer server) throws IOException {
    run.start(JdkClient.class.getName(), server.url(), "true").succeeds();
    everythingIsJournaled(run, 1 + LAST);
  }

  @SmokeRun(main = LastCalls.class, calls = LAST)
  void ofAClientThatIsFirstUsedThere(AgentRun run, LoopbackServer server) throws IOException {
    run.start(JdkClient.class.getName(), server.url(), "false").succeeds();
    everythingIsJournaled(run, LAST);
  }

  private static void everythingIsJournaled(AgentRun run, int calls) throws IOException {
    Path of = run.runDirectories().get(0);
    String state = Files.readString(of.resolve("state.json"));
    assertTrue(state.contains("\"drain\":\"stopped\""), state);
    assertTrue(state.contains("\"recorded\":" + calls), state);
    assertFalse(Files.exists(of.resolve("ring")), "nothing is left to recover");
    assertEquals(calls, run.calls().size());
  }
}
