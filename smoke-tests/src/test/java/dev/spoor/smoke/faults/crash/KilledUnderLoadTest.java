package dev.spoor.smoke.faults.crash;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Processes die under load, one after the other over the same directory: each start recovers what
 * the last one left, and is killed in turn, perhaps in the middle of that. The last ones are left
 * to the command line alone.
 */
@Fault(Row.CRASH)
class KilledUnderLoadTest {
  private static final int AT_ONCE = 10;

  @SmokeRun(main = LoadProgram.class, clients = "okhttp-5.5.1")
  void killedAtARandomInstant(AgentRun run, Rounds rounds) throws Exception {
    ends(run, rounds, 3, 100, (jvm, random) -> jvm.kill());
  }

  @SmokeRun(
      main = LoadProgram.class,
      clients = "okhttp-5.5.1",
      jvm = {"-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null"},
      shortly = 25)
  void haltAndFatalSignals(AgentRun run, Rounds rounds) throws Exception {
    String[] ways = {"halt", "-SEGV", "-ABRT"};
    ends(
        run,
        rounds,
        2,
        12,
        (jvm, random) -> {
          String way = ways[random.nextInt(ways.length)];
          if (way.equals("halt")) {
            jvm.tell(way);
          } else {
            new ProcessBuilder("kill", way, "" + jvm.pid()).start().waitFor();
          }
        });
  }

  @SmokeRun(
      main = LoadProgram.class,
      clients = "okhttp-5.5.1",
      jvm = {"-Xmx64m", "-XX:+ExitOnOutOfMemoryError"},
      shortly = 17)
  void outOfMemory(AgentRun run, Rounds rounds) throws Exception {
    ends(run, rounds, 1, 6, (jvm, random) -> jvm.tell("fill"));
  }

  interface Death {
    void of(JvmUnderTest jvm, Random random) throws Exception;
  }

  static void ends(AgentRun run, Rounds rounds, int inShort, int inLong, Death death)
      throws IOException {
    List<Load> loads = new ArrayList<>();
    rounds.play(
        inShort,
        inLong,
        seed -> {
          Random random = new Random(seed);
          try (Load load = new Load(run, "round" + seed)) {
            loads.add(load);
            if (random.nextInt(4) > 0) {
              load.awaitAsked(1 << random.nextInt(9));
            }
            Thread.sleep(random.nextInt(400));
            death.of(load.jvm(), random);
            load.jvm().awaitExit();
          }
          if (loads.size() % AT_ONCE == 0) {
            new Trail(run, loads).isWhole();
          }
        });
    new Trail(run, loads).isWhole();
  }
}
