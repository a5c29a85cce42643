package dev.spoor.drain;

import dev.spoor.drain.export.OtlpExporter;
import dev.spoor.journal.ChronicleAccess;
import dev.spoor.journal.Retention;
import dev.spoor.ring.SlabPool;
import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Setting;
import dev.spoor.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a run does for the directory that it shares with others: recovers the dead runs, lets the
 * exporter finish them, and keeps the journals within their size and age, now and every hour.
 *
 * <p>On a thread of its own, since none of it may hold up the drain.
 */
final class Housekeeping implements Runnable {
  private static final long PAUSE_NANO = TimeUnit.HOURS.toNanos(1);

  private final RunDirectory own;
  private final Path stateDirectory;
  private final long maxBytes;
  private final Duration maxAge;
  private final OtlpExporter exporter;
  private final Map<String, Object> report = new LinkedHashMap<>();
  private volatile boolean stopping;

  Housekeeping(RunDirectory own, Settings settings, OtlpExporter exporter) {
    this.own = own;
    this.stateDirectory = own.path().getParent();
    this.maxBytes = settings.bytes(Setting.JOURNAL_SIZE);
    this.maxAge = Duration.ofMillis(settings.millis(Setting.JOURNAL_AGE));
    this.exporter = exporter;
  }

  @Override
  public void run() {
    attempt("preparation of the journal", ChronicleAccess::prepare);
    attempt("recovery", this::recover);
    attempt("removal of abandoned slabs", Housekeeping::removeAbandonedSlabs);
    attempt("export of earlier runs", this::exportEarlierRuns);
    while (!stopping) {
      attempt("retention", this::retain);
      long wake = System.nanoTime() + PAUSE_NANO;
      while (!stopping && wake - System.nanoTime() > 0) {
        LockSupport.parkNanos(this, wake - System.nanoTime());
      }
    }
  }

  private interface Chore {
    void run() throws IOException;
  }

  private void attempt(String name, Chore chore) {
    try {
      if (!stopping) {
        chore.run();
      }
    } catch (IOException | RuntimeException | Error e) {
      note("failed_" + name.replace(' ', '_'), e.toString());
    }
  }

  private void recover() throws IOException {
    RecoveryReport recovered = Recovery.recoverDead(stateDirectory);
    if (!recovered.runs().isEmpty()) {
      note("recovered_runs", (long) recovered.runs().size());
      note("recovered_calls", recovered.finished());
      note("unfinished_calls", recovered.unfinished());
    }
    for (RecoveredRun run : recovered.runs()) {
      if (run.damage() != null) {
        note("damage_" + run.id(), run.damage());
      }
    }
  }

  /**
   * Slabs whose run directory somebody deleted will never be recovered, and may hold what people
   * wrote. The hour lets a run that is about to make its directory do so.
   */
  private static void removeAbandonedSlabs() throws IOException {
    FileTime anHourAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    for (Path file : RunDirectory.slabFiles()) {
      try {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          continue; // everybody may put something there: to open a pipe would take for ever
        }
        Path owner = SlabPool.owner(file).orElse(null);
        boolean abandoned = owner != null && Files.notExists(owner);
        if (abandoned && Files.getLastModifiedTime(file).compareTo(anHourAgo) < 0) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        // Another user's.
      }
    }
  }

  private void exportEarlierRuns() throws IOException {
    for (RunDirectory run : RunDirectory.list(stateDirectory)) {
      if (!run.id().equals(own.id()) && !run.alive()) {
        exporter.finish(run);
      }
    }
  }

  private void retain() throws IOException {
    long freed = Retention.apply(stateDirectory, maxBytes, maxAge);
    if (freed > 0) {
      note("retention_freed_bytes", freed);
    }
  }

  private synchronized void note(String name, Object value) {
    report.put(name, value);
  }

  /** What was done and what failed. Any thread. */
  synchronized Map<String, Object> report() {
    return new LinkedHashMap<>(report);
  }

  void stop(Thread thread) {
    stopping = true;
    LockSupport.unpark(thread);
  }
}
