package dev.spoor.benchmarks;

import dev.spoor.drain.RecoveredRun;
import dev.spoor.drain.Recovery;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes to bring a full ring of 64 MiB into a journal. The first iteration of a fork is
 * cold, as the next start of an application and {@code spoor recover} are; the second says how much
 * of that was the virtual machine's warming up.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 2)
public class RecoveryBenchmark extends JournalBenchmark {
  /** Says how much processor time of this thread a recovery took. */
  public static class Timed extends DeadRun {
    private ProcessorTime time;

    @Setup(Level.Iteration)
    public void start() {
      time = ProcessorTime.ofThisThread();
    }

    @TearDown(Level.Iteration)
    public void print() {
      time.print("calls", calls);
    }
  }

  @Benchmark
  public void fullRing(Timed dead) throws IOException {
    for (RecoveredRun run : Recovery.recoverDead(dead.directory).runs()) {
      if (run.damage() != null || run.finished() != dead.calls) {
        throw new IllegalStateException(run + " of " + dead.calls + " calls");
      }
    }
  }
}
