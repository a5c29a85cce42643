package dev.spoor.smoke.faults.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.SmokeRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Several processes record into one directory, and some are killed: the others go on, whoever comes
 * next recovers the dead ones and nobody else, even if several do so at once.
 */
@Fault(Row.CRASH)
class SharedDirectoryTest {
  private static final int PROCESSES = 3;

  private final List<Load> all = new ArrayList<>();
  private final List<Load> living = new ArrayList<>();

  @SmokeRun(main = LoadProgram.class, clients = "okhttp-5.5.1", shortly = 25)
  void someAreKilledAndTheOthersGoOn(AgentRun run, Rounds rounds) throws Exception {
    try {
      for (int i = 0; i < PROCESSES; i++) {
        start(run);
      }
      rounds.play(2, 20, seed -> round(run, new Random(seed)));
      for (Load load : living) {
        load.jvm().tell("end");
        load.jvm().succeeds();
        load.close();
      }
      new Trail(run, all).isWhole();
    } finally {
      living.forEach(load -> load.jvm().kill());
    }
  }

  private void start(AgentRun run) throws Exception {
    Load load = new Load(run, "process" + all.size());
    all.add(load);
    living.add(load);
  }

  private void round(AgentRun run, Random random) throws Exception {
    for (Load load : living) {
      load.awaitAsked(1 << random.nextInt(5));
    }
    Thread.sleep(random.nextInt(300));
    Load killed = living.remove(random.nextInt(living.size()));
    try (killed) {
      killed.jvm().kill();
      killed.jvm().awaitExit();
    }
    start(run);
    if (random.nextBoolean()) {
      assertEquals(0, run.spoor("recover", run.directory().toString()).exit());
    }
    for (Load load : living) {
      load.awaitAsked(load.askedSoFar() + 10);
    }
  }
}
