package dev.spoor.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A reader that must come to an end with whatever it is given, without an exception that it does
 * not declare and without memory beyond its bound. A subclass has besides what is abstract here a
 * {@code public static void fuzzerTestOneInput(byte[])}, which is what Jazzer calls.
 *
 * <p>A normal build plays the seeds, what {@code src/test/fuzz/CLASS} holds, and random mutations
 * of both; the profile {@code fuzz} looks for more inputs by coverage.
 */
@Tag("fuzz")
public abstract class FuzzTest {
  private static final String SECONDS = System.getProperty("spoor.fuzz.seconds", "");
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What a reader is written for: where mutation begins. */
  protected abstract List<byte[]> seeds() throws Exception;

  protected abstract void play(byte[] input) throws Exception;

  /** Bytes that reading one input may allocate. */
  protected long bound() {
    return 16L << 20;
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // one may be kept for that
  void everyInputThatIsKeptIsRead() throws Exception {
    for (byte[] input : inputs()) {
      bounded(input, "a kept input");
    }
  }

  @Test
  void mutatedInputsAreRead(Rounds rounds) throws Exception {
    List<byte[]> inputs = inputs();
    rounds.play(
        400,
        30_000,
        seed -> bounded(new Mutation(new Random(seed), inputs).next(), "seed " + seed));
    if (!SECONDS.isEmpty()) {
      Jazzer.run(getClass(), seeds(), kept(), Integer.parseInt(SECONDS));
    }
  }

  /** In the long form all of them, in the short one some hundred places. */
  @Test
  void everyFlippedByteAndEveryCutIsRead(Rounds rounds) throws Exception {
    List<byte[]> seeds = seeds();
    int bytes = 0;
    for (byte[] seed : seeds) {
      bytes += seed.length;
    }
    int step = rounds.choose(Math.max(1, bytes / 300), 1);
    rounds.play(
        1,
        1,
        round -> {
          int at = 0;
          for (byte[] seed : seeds) {
            for (; at < seed.length; at += step) {
              byte[] flipped = seed.clone();
              flipped[at] ^= (byte) (1 << (at + round) % 8);
              bounded(flipped, "byte " + at + " flipped");
              bounded(Arrays.copyOf(seed, at), "cut at " + at);
            }
            at -= seed.length;
          }
        });
  }

  private void bounded(byte[] input, String which) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    play(input);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < bound(), () -> which + " took " + allocated + " bytes");
  }

  private List<byte[]> inputs() throws Exception {
    List<byte[]> inputs = new ArrayList<>(seeds());
    if (Files.isDirectory(kept())) {
      try (Stream<Path> files = Files.list(kept())) {
        for (Path file : files.sorted().toList()) {
          inputs.add(Files.readAllBytes(file));
        }
      }
    }
    return inputs;
  }

  private Path kept() throws IOException {
    return Path.of("src", "test", "fuzz", getClass().getSimpleName()).toAbsolutePath();
  }
}
