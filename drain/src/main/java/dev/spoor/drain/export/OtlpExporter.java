package dev.spoor.drain.export;

import dev.spoor.journal.HeapBudget;
import dev.spoor.journal.JournalFiles;
import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Exports journals over OTLP: that of the living run, and those that earlier runs of the same
 * directory left unfinished.
 *
 * <p>Works on one daemon thread, {@code spoor-export}, in the thread group given to {@link #start}.
 * If the process dies right here, the journal and the position file say where to go on. Nothing
 * that fails leaves this class: it is counted in {@link #state}.
 */
public final class OtlpExporter {
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long AFTER_FAILURE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final String JOURNAL = "journal";

  private final ReaderSource source;
  private final Path positionFile;
  private final ExportConfiguration configuration;
  private final LongSupplier appended;
  private final Time time;
  private final ExporterLog log = new ExporterLog();
  private final Collector collector;
  private final EarlierRuns earlier;
  private JournalTail living;
  private boolean failed;
  private volatile Thread thread;
  private volatile boolean stopping;
  private volatile long deadline;

  /**
   * @param run the living run
   * @param appended how many entries were appended to its journal, for the lag; -1 if not known
   * @param budget what is on its way to the collector counts against it
   */
  public OtlpExporter(
      RunDirectory run,
      ExportConfiguration configuration,
      LongSupplier appended,
      HeapBudget budget) {
    this(
        () -> JournalFiles.open(run.journal()),
        run.exportPosition(),
        configuration,
        appended,
        new SystemTime(),
        () -> ThreadLocalRandom.current().nextDouble(),
        budget);
  }

  OtlpExporter(
      ReaderSource source,
      Path positionFile,
      ExportConfiguration configuration,
      LongSupplier appended,
      Time time,
      DoubleSupplier random,
      HeapBudget budget) {
    this.source = source;
    this.positionFile = positionFile;
    this.configuration = configuration;
    this.appended = appended;
    this.time = time;
    this.collector = new Collector(configuration, log, time, random, budget);
    this.earlier = new EarlierRuns(collector, log);
  }

  /**
   * To be called before a run has anything to export: leaves the position file by which another
   * process knows that the run was to be exported, should this one die before its exporter begins.
   * Nothing when it was not to be, or the file is there.
   */
  public static void expect(RunDirectory run, Settings settings) throws IOException {
    if (ExportConfiguration.wanted(settings) && Files.notExists(run.exportPosition())) {
      ExportPosition.START.write(run.exportPosition());
    }
  }

  /** Begins to export, unless nothing is to be exported. Once. */
  public void start(ThreadGroup group) {
    if (configuration.enabled()) {
      Thread started = new Thread(group, this::run, "spoor-export", 0, false);
      started.setDaemon(true);
      started.setContextClassLoader(OtlpExporter.class.getClassLoader());
      thread = started;
      started.start();
    }
  }

  /**
   * Takes on the journal of a run whose process is gone, if that process was exporting it and did
   * not come to its end. What there is to recover must be recovered before. Any thread; the work is
   * done on ours, under a claim on the run.
   *
   * @return false when there is nothing to do or another process does it
   */
  public boolean finish(RunDirectory run) throws IOException {
    if (stopping || !configuration.enabled() || !Files.exists(run.exportPosition())) {
      return false;
    }
    if (isComplete(run)) {
      log.movesOn(named(run)); // perhaps by another process
      return false;
    }
    Optional<Closeable> claim = run.tryClaim();
    if (claim.isEmpty()) {
      return false;
    }
    finish(named(run), () -> JournalFiles.open(run.journal()), run.exportPosition(), claim.get());
    return true;
  }

  private static String named(RunDirectory run) {
    return "run " + run.id();
  }

  private static boolean isComplete(RunDirectory run) {
    try {
      return ExportPosition.read(run.exportPosition()).complete();
    } catch (IOException e) {
      return false; // sent again rather than not at all
    }
  }

  /**
   * To be called before anything is added to the journal of a run that has ended, since all that it
   * held may have been exported and the run be taken for complete.
   */
  public static void reopen(RunDirectory run) throws IOException {
    ExportPosition position = ExportPosition.read(run.exportPosition());
    if (position.complete()) {
      new ExportPosition(position.settled(), position.sent(), false).write(run.exportPosition());
    }
  }

  void finish(String name, ReaderSource journal, Path position, Closeable claim) {
    earlier.submit(new EarlierRun(name, JournalTail.ended(journal, position, collector), claim));
  }

  /** Ends a request that hangs where no timeout holds. Any thread, about once a second. */
  public void endLate() {
    collector.endLate();
  }

  /** How the export stands. Any thread. */
  public ExporterState state() {
    return log.state(configuration, appended.getAsLong());
  }

  /**
   * Sends what the living run's journal still holds, provisional spans as they are, and ends. Waits
   * no longer than {@code patience}; what is not sent by then is left to the next process of the
   * directory.
   */
  public void stop(Duration patience) {
    Thread started = thread;
    deadline = time.monotonicNanos() + patience.toNanos();
    stopping = true;
    if (started == null) {
      earlier.giveBack();
    } else if (started != Thread.currentThread()) {
      LockSupport.unpark(started);
      try {
        started.join(Math.max(1, patience.toMillis()));
        if (started.isAlive()) {
          collector.giveUp(); // or it would outlive a detach
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    while (!stopping) {
      long wait = AFTER_FAILURE_NANOS;
      try {
        wait = step();
      } catch (Throwable t) {
        log.failed("export", t);
      }
      if (wait > 0 && !stopping) {
        time.pause(wait);
      }
    }
    try {
      lastSteps();
    } catch (Throwable t) {
      log.failed("stop", t);
    }
    try {
      close();
    } catch (Throwable t) {
      log.failed("stop", t);
    }
  }

  /** One round over all journals; answers how long to wait before the next. */
  long step() {
    boolean moved = stepLiving();
    moved |= earlier.step();
    return moved ? 0 : failed ? AFTER_FAILURE_NANOS : IDLE_NANOS;
  }

  private boolean stepLiving() {
    failed = false;
    try {
      if (living == null) {
        living = JournalTail.living(source, positionFile, collector);
      }
      boolean moved = living.step();
      log.reached(living.entriesRead(), living.waiting(), living.held());
      log.movesOn(JOURNAL);
      return moved;
    } catch (Throwable t) {
      // Begin again at the persisted position: what we hold may be half of something.
      log.failed(JOURNAL, t);
      log.standsStill(JOURNAL, t, time.epochNanos());
      failed = true;
      closeLiving();
      return false;
    }
  }

  /** What {@link #stop} still wants sent. */
  void lastSteps() {
    if (living == null) {
      living = JournalTail.living(source, positionFile, collector);
    }
    living.end();
    long left = deadline - time.monotonicNanos();
    while (left > 0 && living != null && !living.complete()) {
      collector.hurry(Duration.ofNanos(left));
      if (!stepLiving() && (living == null || !living.complete())) {
        return;
      }
      left = deadline - time.monotonicNanos();
    }
  }

  /** Spans of the living run in memory. */
  int waiting() {
    return living == null ? 0 : living.waiting();
  }

  private void closeLiving() {
    if (living != null) {
      living.close();
      living = null;
    }
  }

  void close() {
    earlier.close();
    closeLiving();
    collector.close();
  }
}
