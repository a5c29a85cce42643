package dev.spoor.smoke.faults.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.SmokeRun;
import java.nio.file.Path;

/**
 * As in containers over one volume: every process is number 1. The number of a dead one is that of
 * the process that recovers it at its start, and, for the command line outside, that of the
 * machine's first process, which lives.
 */
@Fault(Row.CRASH)
class ReusedProcessIdTest {
  private static final String[] ALONE = {"unshare", "-p", "-f", "--mount-proc", "--kill-child"};

  @SmokeRun(main = LoadProgram.class, clients = "okhttp-5.5.1", shortly = 17)
  void everyProcessIsNumberOne(AgentRun run, Rounds rounds) throws Exception {
    String[] probe = {ALONE[0], ALONE[1], ALONE[2], ALONE[3], ALONE[4], "true"};
    assumeTrue(run.command(probe).exit() == 0, "no process numbers of its own for a process here");
    run.under(ALONE);
    KilledUnderLoadTest.ends(run, rounds, 2, 20, (jvm, random) -> jvm.kill());
    for (Path directory : run.runDirectories()) {
      assertTrue(directory.getFileName().toString().contains("-1-"), directory::toString);
    }
  }
}
