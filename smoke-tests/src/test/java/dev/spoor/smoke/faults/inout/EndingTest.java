package dev.spoor.smoke.faults.inout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.util.List;
import java.util.Random;

/**
 * An application that ends at any instant behind its first recorded call, while drain and journal
 * are only starting: nothing is printed, and the call is kept.
 */
@Fault(Row.IN_AND_OUT)
class EndingTest {
  private static final int STARTING_MILLIS = 400;

  @SmokeRun(main = CommandedClient.class)
  void rightBehindTheFirstCall(AgentRun run, LoopbackServer server, Rounds rounds)
      throws Exception {
    try (InProcess spoor = new InProcess()) {
      rounds.play(
          4,
          100,
          seed -> {
            JvmUnderTest jvm = run.startWithoutAgent(JdkClient.class.getName(), server.url());
            assertEquals("ready", jvm.nextLine());
            assertEquals("200 hello", jvm.ask("get /before"));
            spoor.spoor("attach", "" + jvm.pid(), "dir=" + run.directory()).printed();
            assertEquals("200 hello", jvm.ask("get /recorded"));
            Thread.sleep(new Random(seed).nextInt(STARTING_MILLIS));
            jvm.end();
            assertEquals(
                List.of(),
                jvm.err().lines().filter(line -> !line.startsWith("WARNING: ")).toList());
          });
    }
    assertEquals(rounds.choose(4, 100), run.calls().size(), "by the process, or recovered");
  }
}
