package dev.spoor.cli;

import dev.spoor.cli.terminal.Lines;
import dev.spoor.drain.RecoveredRun;
import dev.spoor.drain.Recovery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Recovers dead runs before something is read; what cannot be recovered is no reason to stop. */
final class QuietRecovery {
  private QuietRecovery() {}

  /** At most one note: {@code spoor recover} tells the whole story. */
  static void run(Path directory, Consumer<String> notes) {
    try {
      long damaged =
          Recovery.recoverDead(directory).runs().stream()
              .map(RecoveredRun::damage)
              .filter(damage -> damage != null)
              .count();
      if (damaged > 0) {
        notes.accept(
            Lines.count(damaged, "ended run")
                + " could not be recovered whole; see spoor recover "
                + directory);
      }
    } catch (IOException | RuntimeException | LinkageError failed) {
      notes.accept("ended runs were not recovered: " + failed);
    }
  }
}
