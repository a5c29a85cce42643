package dev.spoor.smoke.faults.ourselves;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.ClientUnderTest;
import dev.spoor.smoke.contract.ContractProgram;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.contract.Sameness;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.CommandLine;
import dev.spoor.smoke.jvm.SmokeRun;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * Whatever of ours throws, and whatever it throws: the application sees what it sees without us,
 * and each distinct stack is shown once.
 */
@Fault(Row.OURSELVES)
class SabotageTest {
  @SmokeRun(main = ContractProgram.class, shortly = 25)
  void jdkClient(AgentRun template, Rounds rounds) throws IOException {
    sabotaged(template, rounds, JdkClient.class);
  }

  @SmokeRun(main = ContractProgram.class, shortly = 17)
  void okHttp(AgentRun template, Rounds rounds) throws IOException {
    sabotaged(template, rounds, OkHttpClientUnderTest.class, "okhttp-5.5.1");
  }

  private static void sabotaged(
      AgentRun template, Rounds rounds, Class<? extends ClientUnderTest> client, String... jars)
      throws IOException {
    template.clients(jars).classPath(Sabotage.classPath());
    Sameness sameness = Sameness.with(template, client);
    Map<Target, Long> shown = new EnumMap<>(Target.class);
    rounds.play(
        1,
        Target.values().length * 2,
        seed -> {
          // In the long form every target has its turn, in the short form one.
          // The short form plays the first seed alone: the ring is used on both of its sides.
          Target target = Target.values()[(int) ((seed + 1) % Target.values().length)];
          long count = round(seed, target, template, sameness, client, jars);
          shown.merge(target, count, Long::sum);
        });
    // Over all rounds, since what is thrown in the last moments of a single one is not told.
    shown.forEach(
        (target, count) ->
            assertTrue(!target.isGuarded() || count > 0, () -> "nothing suppressed: " + target));
  }

  /** How often a throwable of the saboteur's is known to have been suppressed. */
  private static long round(
      long seed,
      Target target,
      AgentRun template,
      Sameness sameness,
      Class<? extends ClientUnderTest> client,
      String... jars)
      throws IOException {
    Random random = new Random(seed);
    int oneIn = new int[] {2, 10, 60}[random.nextInt(3)];
    try (AgentRun run = AgentRun.of(ContractProgram.class).on(template.jdk())) {
      Sabotage sabotage = new Sabotage(run, seed, oneIn, target);
      run.clients(jars).classPath(Sabotage.classPath()).jvm(sabotage.option());
      sameness.check(run, client);
      String what = target + ", one in " + oneIn;
      assertTrue(sabotage.thrown() > 0, () -> "nothing failed: " + what);
      Suppressions suppressions = Suppressions.of(run);
      suppressions.assertEachOnce();
      long suppressed = suppressions.ofSaboteur();
      assertTrue(suppressed <= sabotage.thrown(), () -> what + suppressions);
      CommandLine calls = run.spoor("calls", "--dir", run.directory().toString());
      assertTrue(calls.exit() <= 1 && !calls.err().contains("Exception"), calls::toString);
      return suppressed;
    }
  }
}
