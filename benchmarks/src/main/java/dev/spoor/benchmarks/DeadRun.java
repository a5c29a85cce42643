package dev.spoor.benchmarks;

import dev.spoor.ring.Ring;
import dev.spoor.ring.RingIdentity;
import dev.spoor.ring.RingWriter;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A dead run whose ring of 64 MiB is full. */
@State(Scope.Thread)
public class DeadRun {
  private static final int RING = 64 << 20;
  private static final int STRIPES = 4;

  Path directory;
  long calls;

  @Setup(Level.Iteration)
  public void die() throws IOException {
    directory = Files.createTempDirectory("spoor-recovery-benchmark");
    try (RunDirectory run = RunDirectory.create(directory, 1, Instant.now())) {
      Ring ring = Ring.create(run.ring(), RING, STRIPES, new RingIdentity(1, 1, run.id(), "b", ""));
      RingWriter writer = ring.writer();
      for (calls = 0; DrainedRun.begin(writer, calls + 1, 0, "GET", DrainedRun.URL); calls++) {
        DrainedRun.end(writer, calls + 1, DrainedRun.TEXT);
      }
    }
  }

  @TearDown(Level.Iteration)
  public void delete() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    }
  }
}
