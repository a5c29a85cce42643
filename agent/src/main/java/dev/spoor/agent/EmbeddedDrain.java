package dev.spoor.agent;

import dev.spoor.drain.Drain;
import dev.spoor.drain.decode.Protocols;
import dev.spoor.journal.ChronicleAccess;
import dev.spoor.ring.Ring;
import dev.spoor.ring.SlabPool;
import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Settings;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.time.Duration;

/**
 * The only class of the agent that knows the drain, which runs in this process until it has its
 * own.
 */
final class EmbeddedDrain {
  private final Drain drain;

  EmbeddedDrain(
      Ring ring, SlabPool slabs, RunDirectory run, Settings settings, Instrumentation with) {
    ChronicleAccess.open(with, EmbeddedDrain.class.getModule());
    drain = Drain.start(ring, slabs, run, settings);
  }

  /** Before the first record; see {@link Drain#prepare}. */
  static void prepare(RunDirectory run, Settings settings) throws IOException {
    Drain.prepare(run, settings);
  }

  static String[] aiPaths() {
    return Protocols.pathSuffixes().toArray(new String[0]);
  }

  static String[] aiHeaders() {
    return Protocols.responseHeaders().toArray(new String[0]);
  }

  /** False when the drain is not through by then, and goes on. */
  boolean stop(long millis) {
    return drain.stop(Duration.ofMillis(millis));
  }
}
