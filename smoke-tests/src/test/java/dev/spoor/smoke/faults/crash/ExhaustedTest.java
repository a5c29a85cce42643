package dev.spoor.smoke.faults.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JournalBytes;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Stack or heap come to their end inside the recorder, too: it goes on, and its counts are right.
 */
@Fault(Row.CRASH)
class ExhaustedTest {
  private static final int AT_FIRST = 5;
  private static final int AFTERWARDS = 20;
  private static final int ENDS_OF_THE_STACK = 4;

  /** Not often in one process: sooner or later it is a class of the JDK that breaks for good. */
  @SmokeRun(main = ExhaustedProgram.class, clients = "okhttp-5.5.1")
  void theStackEndsInsideAHandler(AgentRun run, LoopbackServer server, Rounds rounds)
      throws IOException {
    rounds.play(
        1,
        12,
        seed -> {
          JvmUnderTest jvm = run.start(server.url());
          recordsAtFirst(run, jvm, server);
          for (int i = 0; i < ENDS_OF_THE_STACK; i++) {
            assertEquals("5", jvm.ask("stack " + (seed * ENDS_OF_THE_STACK + i)));
          }
          goesOn(run, server, jvm);
        });
  }

  @SmokeRun(
      main = ExhaustedProgram.class,
      clients = "okhttp-5.5.1",
      jvm = {"-Xmx48m", "-XX:+UseSerialGC"},
      shortly = 25)
  void theHeapIsFull(AgentRun run, LoopbackServer server, Rounds rounds) throws IOException {
    JvmUnderTest jvm = run.start(server.url());
    recordsAtFirst(run, jvm, server);
    rounds.play(1, 15, seed -> assertEquals("ok", jvm.ask("heap 1")));
    goesOn(run, server, jvm);
  }

  /**
   * A class that is first used when there is no heap or stack left is broken for good: anyone's.
   */
  private static void recordsAtFirst(AgentRun run, JvmUnderTest jvm, LoopbackServer server)
      throws IOException {
    assertEquals("ok", jvm.ask("calls " + AT_FIRST));
    int asked = server.exchanges("/plain").size();
    run.awaitCalls(seen -> count(seen, "/plain/") == asked);
  }

  /** Everything afterwards is recorded as if nothing had been. */
  private static void goesOn(AgentRun run, LoopbackServer server, JvmUnderTest jvm)
      throws IOException {
    int before = server.exchanges("/plain").size();
    assertEquals("ok", jvm.ask("calls " + AFTERWARDS));
    List<RecordedCall> calls =
        run.awaitCalls(seen -> count(seen, "/plain/") == before + AFTERWARDS);
    assertEquals(before + AFTERWARDS, count(calls, "/plain/"), () -> "" + calls);
    jvm.tell("end");
    jvm.succeeds();
    assertFalse(jvm.out().contains("WRONG"), jvm::out);
    List<Path> directories = run.runDirectories();
    JournalBytes journal = JournalBytes.of(directories.get(directories.size() - 1));
    assertEquals(
        journal.issued(), journal.recorded() + journal.lostCalls(), () -> "" + journal.lost());
    Object pid = jvm.pid();
    assertEquals(
        run.calls().stream()
            .filter(call -> call.isAttempt() && call.fields().get("pid").equals(pid))
            .count(),
        journal.recorded());
    assertFalse(journal.lost().containsKey("ring full"), () -> "" + journal.lost());
    assertEquals(List.of(), journal.finalTwice());
    assertTrue(journal.issued() >= AT_FIRST + AFTERWARDS);
  }

  private static long count(List<RecordedCall> calls, String folder) {
    return calls.stream()
        .filter(c -> c.path().startsWith(folder) && "ok".equals(c.status()))
        .count();
  }
}
