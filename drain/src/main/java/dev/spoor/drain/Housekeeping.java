package dev.spoor.drain;

import dev.spoor.drain.export.OtlpExporter;
import dev.spoor.journal.ChronicleAccess;
import dev.spoor.journal.Retention;
import dev.spoor.ring.SlabPool;
import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Setting;
import dev.spoor.settings.Settings;
import dev.spoor.settings.Uptime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What a run does for the directory that it shares with others: recovers the dead runs and lets the
 * exporter finish them, now and every minute, and keeps the journals within their size and age,
 * now, every hour and whenever a journal file is full.
 *
 * <p>On a thread of its own, since none of it may hold up the drain. Any number of processes may do
 * this in one directory: a dead run is recovered, and exported, under a claim on it.
 */
final class Housekeeping implements Runnable {
  static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int PAUSES_OF_RETENTION = 60;

  private final RunDirectory own;
  private final Path stateDirectory;
  private final long maxBytes;
  private final Duration maxAge;
  private final OtlpExporter exporter;
  private final long pauseNano;
  private final Map<String, RecoveredRun> recovered = new LinkedHashMap<>();
  private final Map<String, Object> report = new LinkedHashMap<>();
  private final AtomicInteger looks = new AtomicInteger();
  private final RetentionDue retentionDue;
  private final long begunNano = System.nanoTime();

  /** Abandoned slabs that were seen, and when first. */
  private final Map<Path, Long> abandoned = new HashMap<>();

  private long freedBytes;
  private volatile boolean stopping;

  /**
   * @param due raised when the journals have grown by a file
   * @param pause between two looks at the directory
   */
  Housekeeping(
      RunDirectory own,
      Settings settings,
      OtlpExporter exporter,
      RetentionDue due,
      Duration pause) {
    this.retentionDue = due;
    this.pauseNano = pause.toNanos();
    this.own = own;
    this.stateDirectory = own.path().getParent();
    this.maxBytes = settings.bytes(Setting.JOURNAL_SIZE);
    this.maxAge = Duration.ofMillis(settings.millis(Setting.JOURNAL_AGE));
    this.exporter = exporter;
  }

  @Override
  public void run() {
    attempt("preparation of the journal", ChronicleAccess::prepare);
    while (!stopping) {
      attempt("recovery", this::recover);
      attempt("export of earlier runs", this::exportEarlierRuns);
      attempt("removal of abandoned slabs", this::removeAbandonedSlabs);
      if (looks.get() % PAUSES_OF_RETENTION == 0) {
        retentionDue.raise();
      }
      looks.incrementAndGet();
      long wake = System.nanoTime() + pauseNano;
      while (!stopping && (retentionDue.isRaised() || wake - System.nanoTime() > 0)) {
        if (retentionDue.take()) {
          attempt("retention", this::retain);
        } else {
          LockSupport.parkNanos(this, wake - System.nanoTime());
        }
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

  /** How often the directory was looked at. Any thread. */
  int looks() {
    return looks.get();
  }

  private void recover() throws IOException {
    RecoveryReport now = Recovery.recoverDead(stateDirectory, () -> !stopping);
    for (RecoveredRun run : now.runs()) {
      recovered.putIfAbsent(run.id(), run); // one that cannot be recovered is met again and again
      if (run.damage() != null) {
        note("damage_" + run.id(), run.damage());
      }
    }
    if (!now.runs().isEmpty()) {
      RecoveryReport all = new RecoveryReport(List.copyOf(recovered.values()));
      note("recovered_runs", (long) all.runs().size());
      note("recovered_calls", all.finished());
      note("unfinished_calls", all.unfinished());
    }
  }

  /**
   * Slabs whose run directory somebody deleted will never be recovered, and may hold what people
   * wrote. The hour lets a run that is about to make its directory do so; it must have passed by
   * the clock on the wall, and a minute of it by our own, since the former may be wrong.
   */
  private void removeAbandonedSlabs() throws IOException {
    FileTime anHourAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    for (Path file : RunDirectory.slabFiles()) {
      try {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          continue; // everybody may put something there: to open a pipe would take for ever
        }
        Path owner = SlabPool.owner(file).orElse(null);
        if (owner == null || !Files.notExists(owner)) {
          abandoned.remove(file);
        } else if (isSeenForLong(file)
            && Files.getLastModifiedTime(file).compareTo(anHourAgo) < 0) {
          Files.deleteIfExists(file);
          abandoned.remove(file);
        }
      } catch (IOException e) {
        // Another user's.
      }
    }
  }

  private boolean isSeenForLong(Path file) {
    long now = System.nanoTime();
    Long first = abandoned.putIfAbsent(file, now);
    return first != null && now - first >= PAUSE.toNanos();
  }

  private void exportEarlierRuns() throws IOException {
    for (RunDirectory run : RunDirectory.list(stateDirectory)) {
      if (!stopping && !run.id().equals(own.id()) && !run.alive()) {
        exporter.finish(run);
      }
    }
  }

  private void retain() throws IOException {
    Duration running = Duration.ofNanos(System.nanoTime() - begunNano);
    long freed =
        Retention.apply(
            stateDirectory,
            maxBytes,
            maxAge,
            own.id(),
            new Retention.Clocks(Instant.now(), running, Uptime.now()));
    freedBytes += freed;
    if (freedBytes > 0) {
      note("retention_freed_bytes", freedBytes);
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
