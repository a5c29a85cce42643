package dev.spoor.smoke.faults.overload;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.smoke.faults.ourselves.HeldStep;
import dev.spoor.smoke.jvm.AgentRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Holds a process's drain where it writes its state, which it does about once a second if anything
 * has changed.
 */
final class StoppedDrain {
  private static final String STEP = "dev.spoor.settings.AtomicFile.replace";

  private final Path hold;

  /** Before the process starts. */
  StoppedDrain(AgentRun run) throws IOException {
    hold = run.scratch().resolve("hold");
    run.classPath(HeldStep.classPath()).jvm(HeldStep.option(run, STEP, hold));
  }

  /**
   * @param change something to be told of
   */
  void stop(Callable<?> change) throws Exception {
    Files.createFile(hold);
    change.call();
    await(() -> Files.exists(HeldStep.held(hold)), "the drain did not come by");
  }

  void goOn() throws Exception {
    assertTrue(Files.exists(HeldStep.held(hold)), "the drain went on");
    Files.delete(hold);
    await(() -> !Files.exists(HeldStep.held(hold)), "the drain does not go on");
  }

  private static void await(BooleanSupplier what, String otherwise) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!what.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, otherwise);
      Thread.sleep(10);
    }
  }
}
