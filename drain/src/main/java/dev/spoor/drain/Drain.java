package dev.spoor.drain;

import dev.spoor.drain.export.OtlpExporter;
import dev.spoor.journal.ChronicleJournal;
import dev.spoor.journal.HeapBudget;
import dev.spoor.journal.Run;
import dev.spoor.ring.Ring;
import dev.spoor.ring.RingWriter;
import dev.spoor.ring.SlabPool;
import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Setting;
import dev.spoor.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Everything behind the ring of one run, on threads of its own. Started once; may be asked to stop
 * from any thread, more than once. Gives the run up when its own thread has ended, and not before:
 * a run that somebody still writes to is no dead one.
 */
public final class Drain {
  /** Spans that wait for a journal that refuses; some eight megabytes. */
  private static final int WAITING_SPANS = 4096;

  private final RunDirectory run;
  private final ThreadGroup group = SpoorThreads.group();
  private final DrainLoop loop;
  private final Thread thread;

  private final Housekeeping housekeeping;
  private final Thread housekeepingThread;
  private final OtlpExporter exporter;

  /** Nothing more comes from the drain's thread. Guarded by this, as is the next. */
  private boolean drained;

  /** Nobody waits any more. */
  private boolean left;

  private Drain(
      RunDirectory run, DrainLoop loop, Housekeeping housekeeping, OtlpExporter exporter) {
    this.run = run;
    this.loop = loop;
    this.thread = SpoorThreads.daemon(group, this::drain, "spoor-drain");
    this.housekeeping = housekeeping;
    this.housekeepingThread = SpoorThreads.daemon(group, housekeeping, "spoor-housekeeping");
    this.exporter = exporter;
  }

  /**
   * Writes what has to be on the disk before the first call is recorded, should the process die
   * before {@link #start} has done anything.
   */
  public static void prepare(RunDirectory run, Settings settings) throws IOException {
    OtlpExporter.expect(run, settings);
  }

  /**
   * Begins to drain. Returns at once and never fails for anything on a disk: the journal is opened
   * when there is something to write, and as often as it takes.
   *
   * @param run from now on the drain's, which closes it
   */
  public static Drain start(Ring ring, SlabPool slabs, RunDirectory run, Settings settings) {
    RetentionDue due = new RetentionDue();
    long size = settings.bytes(Setting.JOURNAL_SIZE);
    return start(
        ring,
        slabs,
        run,
        settings,
        due,
        () -> ChronicleJournal.open(run.journal(), size, due::raise));
  }

  static Drain start(
      Ring ring,
      SlabPool slabs,
      RunDirectory run,
      Settings settings,
      RetentionDue due,
      JournalOpening source) {
    Suppressed suppressed = new Suppressed();
    HeapBudget budget = HeapBudget.of(settings.bytes(Setting.HEAP_BYTES));
    RingWriter writer = ring.writer();
    Run entry = RunEntry.of(ring.identity());
    SpanJournal journal =
        new SpanJournal(
            source, entry, WAITING_SPANS, budget, System::nanoTime, writer::lost, suppressed);
    Assembly assembly =
        new Assembly(slabs, journal, writer::lost, suppressed, System::nanoTime, budget);
    OtlpExporter exporter = Export.of(run, settings, journal::appended, budget);
    Housekeeping housekeeping = new Housekeeping(run, settings, exporter, due, Housekeeping.PAUSE);
    StateReport report =
        new StateReport(
            run,
            entry,
            journal,
            suppressed,
            ChosenSetting.of(settings),
            () -> Export.describe(exporter.state()),
            housekeeping::report);
    DrainLoop loop =
        new DrainLoop(
            ring,
            assembly,
            journal,
            suppressed,
            new DrainLoop.Clock(System::nanoTime, Drain::epochNano),
            Duration.ofMillis(settings.millis(Setting.JOURNAL_FORCE)),
            report,
            exporter::endLate);
    Drain drain = new Drain(run, loop, housekeeping, exporter);
    try {
      drain.housekeepingThread.setPriority(Thread.MIN_PRIORITY);
      drain.housekeepingThread.start();
      exporter.start(drain.group);
    } catch (Throwable t) {
      suppressed.add(t); // No room for one more thread: what is recorded is journaled all the same.
    }
    try {
      drain.thread.start();
    } catch (Throwable t) {
      housekeeping.stop(drain.housekeepingThread);
      exporter.stop(Duration.ZERO);
      throw t;
    }
    return drain;
  }

  private static long epochNano() {
    return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  }

  /**
   * Waits until everything that was published before this call is in the journal.
   *
   * @return false when that took too long
   */
  public boolean awaitDrained(Duration patience) {
    long ask = loop.ask();
    long before = System.nanoTime() + patience.toNanos();
    while (!loop.answered(ask)) {
      if (System.nanoTime() - before > 0 || !thread.isAlive()) {
        return loop.answered(ask);
      }
      LockSupport.unpark(thread);
      LockSupport.parkNanos(1_000_000);
    }
    return true;
  }

  /**
   * Drains what is there, closes what is open, and ends the threads. Waits no longer than {@code
   * patience}; what is not read from the ring by then is left to recovery. A thread that its disk
   * holds up, or that gets no processor, writes on behind that, and the run lives until it is done.
   *
   * @return false when it writes on
   */
  public boolean stop(Duration patience) {
    long before = System.nanoTime() + patience.toNanos();
    housekeeping.stop(housekeepingThread);
    loop.stop(patience);
    LockSupport.unpark(thread);
    join(thread, before);
    exporter.stop(Duration.ofNanos(Math.max(0, before - System.nanoTime())));
    join(housekeepingThread, before);
    boolean done = leave();
    SpoorThreads.end(group);
    return done;
  }

  private void drain() {
    loop.run();
    synchronized (this) {
      drained = true;
      if (left) {
        giveUp();
      }
    }
  }

  private synchronized boolean leave() {
    if (drained && !left) {
      giveUp();
    }
    left = true;
    return drained;
  }

  /** Once, by the later one of the drain's thread and whoever stops it. */
  private void giveUp() {
    loop.writeLastState();
    try {
      run.close();
    } catch (IOException e) {
      // The lock goes with the process.
    }
  }

  private static void join(Thread thread, long before) {
    try {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(before - System.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
