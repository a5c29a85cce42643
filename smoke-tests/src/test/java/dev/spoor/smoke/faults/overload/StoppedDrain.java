package dev.spoor.smoke.faults.overload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Holds a process's drain at the one file that it opens by name every second: the next {@code
 * state.json} is a pipe, which takes no byte until somebody reads.
 */
final class StoppedDrain {
  private final Path pipe;
  private final Path state;

  private StoppedDrain(Path pipe, Path state) {
    this.pipe = pipe;
    this.state = state;
  }

  static StoppedDrain of(Path runDirectory) throws Exception {
    Path pipe = runDirectory.resolve("state.json.new");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    // Fails while the drain has a file of that name, for a moment each second.
    while (new ProcessBuilder("mkfifo", "-m", "600", pipe.toString()).start().waitFor() != 0) {
      assertTrue(System.nanoTime() < deadline, "no pipe");
    }
    return new StoppedDrain(pipe, runDirectory.resolve("state.json"));
  }

  /** Reads what the drain has to say, upon which it goes on. */
  void goOn() throws IOException, InterruptedException {
    assertTrue(Files.exists(pipe), "the drain did not come by");
    Process reader = new ProcessBuilder("cat", pipe.toString()).start();
    byte[] said = reader.getInputStream().readAllBytes();
    assertEquals(0, reader.waitFor());
    assertTrue(said.length > 0);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!Files.isRegularFile(state)) {
      assertTrue(System.nanoTime() < deadline, "no state is written");
      Thread.sleep(20);
    }
  }
}
