package dev.spoor.benchmarks;

import dev.spoor.drain.RecoveredRun;
import dev.spoor.drain.Recovery;
import dev.spoor.ring.Ring;
import dev.spoor.ring.RingIdentity;
import dev.spoor.ring.RingWriter;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
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
  private static final int RING = 64 << 20;
  private static final int STRIPES = 4;

  /** A dead run whose ring is full. */
  @State(Scope.Thread)
  public static class DeadRun {
    Path directory;
    private long calls;
    private ProcessorTime time;

    @Setup(Level.Iteration)
    public void die() throws IOException {
      directory = Files.createTempDirectory("spoor-recovery-benchmark");
      try (RunDirectory run = RunDirectory.create(directory, 1, Instant.now())) {
        Ring ring =
            Ring.create(run.ring(), RING, STRIPES, new RingIdentity(1, 1, run.id(), "b", ""));
        RingWriter writer = ring.writer();
        for (calls = 0; DrainedRun.begin(writer, calls + 1, 0, "GET", DrainedRun.URL); calls++) {
          DrainedRun.end(writer, calls + 1, DrainedRun.TEXT);
        }
      }
      time = ProcessorTime.ofThisThread();
    }

    @TearDown(Level.Iteration)
    public void delete() throws IOException {
      time.print("calls", calls);
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
          Files.delete(path);
        }
      }
    }
  }

  @Benchmark
  public void fullRing(DeadRun dead) throws IOException {
    for (RecoveredRun run : Recovery.recoverDead(dead.directory).runs()) {
      if (run.damage() != null || run.finished() != dead.calls) {
        throw new IllegalStateException(run + " of " + dead.calls + " calls");
      }
    }
  }
}
