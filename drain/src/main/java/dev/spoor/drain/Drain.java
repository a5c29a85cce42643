package dev.spoor.drain;

import dev.spoor.drain.export.OtlpExporter;
import dev.spoor.journal.ChronicleJournal;
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
 * from any thread, more than once.
 */
public final class Drain {
  /** Spans that wait for a journal that refuses; some eight megabytes. */
  private static final int WAITING_SPANS = 4096;

  private final ThreadGroup group;
  private final DrainLoop loop;
  private final Thread thread;

  private final Housekeeping housekeeping;
  private final Thread housekeepingThread;
  private final OtlpExporter exporter;

  private Drain(
      ThreadGroup group,
      DrainLoop loop,
      Thread thread,
      Housekeeping housekeeping,
      Thread housekeepingThread,
      OtlpExporter exporter) {
    this.group = group;
    this.loop = loop;
    this.thread = thread;
    this.housekeeping = housekeeping;
    this.housekeepingThread = housekeepingThread;
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
   */
  public static Drain start(Ring ring, SlabPool slabs, RunDirectory run, Settings settings) {
    return start(ring, slabs, run, settings, () -> ChronicleJournal.open(run.journal()));
  }

  static Drain start(
      Ring ring, SlabPool slabs, RunDirectory run, Settings settings, JournalOpening source) {
    ThreadGroup group = SpoorThreads.group();
    Suppressed suppressed = new Suppressed();
    RingWriter writer = ring.writer();
    Run entry = RunEntry.of(ring.identity());
    SpanJournal journal =
        new SpanJournal(source, entry, WAITING_SPANS, System::nanoTime, writer::lost, suppressed);
    Assembly assembly = new Assembly(slabs, journal, writer::lost, suppressed, System::nanoTime);
    OtlpExporter exporter = Export.of(run, settings, journal::appended);
    Housekeeping housekeeping = new Housekeeping(run, settings, exporter, Housekeeping.PAUSE);
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
    Drain drain =
        new Drain(
            group,
            loop,
            SpoorThreads.daemon(group, loop, "spoor-drain"),
            housekeeping,
            SpoorThreads.daemon(group, housekeeping, "spoor-housekeeping"),
            exporter);
    drain.thread.start();
    drain.housekeepingThread.setPriority(Thread.MIN_PRIORITY);
    drain.housekeepingThread.start();
    exporter.start(group);
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
   * patience}; what is not done by then is left to recovery.
   */
  public void stop(Duration patience) {
    long before = System.nanoTime() + patience.toNanos();
    housekeeping.stop(housekeepingThread);
    loop.stop(patience);
    LockSupport.unpark(thread);
    join(thread, before);
    exporter.stop(Duration.ofNanos(Math.max(0, before - System.nanoTime())));
    join(housekeepingThread, before);
    if (!thread.isAlive()) {
      loop.writeLastState();
    }
    SpoorThreads.end(group);
  }

  private static void join(Thread thread, long before) {
    try {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(before - System.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
