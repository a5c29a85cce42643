package dev.spoor.drain;

import dev.spoor.journal.AsideJournal;
import dev.spoor.journal.ChronicleAccess;
import dev.spoor.settings.FileTrouble;
import dev.spoor.settings.RunDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Brings what dead processes left in their rings into their journals. May run at any time, from any
 * process, and as often as one likes: a living run is not touched, one dead run is recovered by one
 * process at a time, and what is in the journal already is not written again. Deletes ring and
 * slabs only when everything that could be read of them is in the journal and forced to the disk.
 */
public final class Recovery {
  private Recovery() {}

  /** Starts what a recovery needs on another thread, for who knows that one is to come. */
  public static void prepare() {
    thread(Recovery::prepareJournal).start();
  }

  private static void prepareJournal() {
    try {
      ChronicleAccess.prepare();
    } catch (IOException | RuntimeException | Error e) {
      // Whoever opens a journal is told.
    }
  }

  /** Recovers every dead run below a state directory. One that fails does not keep the others. */
  public static RecoveryReport recoverDead(Path stateDirectory) throws IOException {
    return recoverDead(stateDirectory, () -> true);
  }

  /** Asks before each run whether to go on; the others are left to whoever comes next. */
  static RecoveryReport recoverDead(Path stateDirectory, BooleanSupplier wanted)
      throws IOException {
    List<RecoveredRun> recovered = new ArrayList<>();
    for (RunDirectory run : RunDirectory.list(stateDirectory)) {
      if (!wanted.getAsBoolean()) {
        break;
      }
      try {
        recover(run).ifPresent(recovered::add);
      } catch (IOException e) {
        String why = "not recovered: " + FileTrouble.sentence(e);
        recovered.add(new RecoveredRun(run.id(), 0, 0, why));
      }
    }
    return new RecoveryReport(List.copyOf(recovered));
  }

  /** Recovers one run; empty when it lives, is being recovered, or has nothing left. */
  public static Optional<RecoveredRun> recover(RunDirectory run) throws IOException {
    return recover(run, () -> AsideJournal.open(run.journal(), Recovery::thread));
  }

  static Optional<RecoveredRun> recover(RunDirectory run, JournalOpening journal)
      throws IOException {
    if (!leftSomething(run)) {
      return Optional.empty();
    }
    Optional<Closeable> claim = run.tryClaim();
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    try {
      return leftSomething(run) ? new RunRecovery(run, journal).recover() : Optional.empty();
    } finally {
      claim.get().close();
    }
  }

  private static Thread thread(Runnable work) {
    return SpoorThreads.daemon(Thread.currentThread().getThreadGroup(), work, "spoor-recovery");
  }

  private static boolean leftSomething(RunDirectory run) {
    return Files.exists(run.ring()) || run.slabFile().filter(Files::exists).isPresent();
  }
}
