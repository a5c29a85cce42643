package dev.spoor.cli;

import dev.spoor.cli.terminal.Lines;
import dev.spoor.drain.RecoveredRun;
import dev.spoor.drain.Recovery;
import dev.spoor.settings.RunDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Recovers dead runs before something is read; what cannot be recovered is no reason to stop. */
final class QuietRecovery {
  private QuietRecovery() {}

  /** What another process is recovering just now is not in the journals yet. */
  private static void tellOfOthers(Path directory, Consumer<String> notes) throws IOException {
    long underWay = 0;
    for (RunDirectory run : RunDirectory.list(directory)) {
      boolean left = !run.alive() && Files.exists(run.ring());
      if (left && isClaimed(run)) {
        underWay++;
      }
    }
    if (underWay > 0) {
      notes.accept(
          Lines.count(underWay, "ended run")
              + (underWay == 1 ? " is" : " are")
              + " being recovered by another process: ask again in a moment for the rest");
    }
  }

  private static boolean isClaimed(RunDirectory run) {
    try {
      Optional<Closeable> claim = run.tryClaim();
      if (claim.isPresent()) {
        claim.get().close();
      }
      return claim.isEmpty();
    } catch (IOException e) {
      return false; // of which the recovery has told
    }
  }

  /** A note for what failed, and one for what is under way: {@code spoor recover} tells all. */
  static void run(Path directory, Consumer<String> notes) {
    try {
      List<RecoveredRun> recovered = Recovery.recoverDead(directory).runs();
      long damaged =
          recovered.stream().map(RecoveredRun::damage).filter(damage -> damage != null).count();
      if (damaged > 0) {
        notes.accept(
            Lines.count(damaged, "ended run")
                + " could not be recovered whole; see spoor recover "
                + directory);
      }
      tellOfOthers(directory, notes);
    } catch (IOException | RuntimeException | LinkageError failed) {
      notes.accept("ended runs were not recovered: " + failed);
    }
  }
}
