package dev.spoor.drain;

import dev.spoor.journal.Losses;
import dev.spoor.ring.Ring;
import dev.spoor.ring.RingReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Empties the ring into the journal, over and over.
 *
 * <p>Records stay in the ring until what they say is in the journal: a process that dies leaves
 * each fact in one of the two, seldom in both. While the journal refuses, the ring is kept as long
 * as there is room in it; then its records wait in the heap.
 *
 * <p>One thread, which nothing thrown in here ends. Knows the application only through the ring.
 */
final class DrainLoop implements Runnable {
  /** Calls that were recorded, and somebody deleted the journal under the living process. */
  private static final String DELETED = "journal deleted";

  /** At the end of a stack or heap even counting may fail, on either side of the ring. */
  static final String UNCOUNTED = "recorder failed, and could not count it";

  /** Calls that were recorded, and somebody cut a file of the journal short. */
  private static final String JOURNAL_CUT = "journal cut short";

  /** Calls whose records were in the ring when somebody cut its file short. */
  static final String CUT = "ring file cut short";

  private static final int BATCH = 4096;

  /** A record may be a slab of something that grows a thousandfold: so many, then look up. */
  private static final int SLICE = 16;

  private static final long PASS_NANO = 100_000_000L;
  private static final double RELEASE_AT = 0.25;
  private static final double KEEP_UNTIL = 0.75;
  private static final long RELEASE_AFTER_NANO = 250_000_000L;
  private static final long TICK_NANO = 1_000_000_000L;

  private final Ring ring;
  private final RingReader reader;
  private final Assembly assembly;
  private final SpanJournal journal;
  private final Suppressed suppressed;
  private final Clock clock;
  private final Duration force;
  private final StateReport report;
  private final CutFiles files;

  private final Steps everyPass;
  private final Steps everySecond;
  private final Steps lastly;

  private final IdleStrategy idle = new IdleStrategy();

  // Of the last pass over the ring: whether it found something, and came to its end.
  private boolean worked;
  private boolean cameToItsEnd;

  /** It ended where the heap had no room for what the next record says. */
  private boolean starved;

  /** A pass or the rest behind it failed. */
  private boolean failed;

  private long cut;
  private boolean unreleased;
  private long unreleasedSince;
  private long lastTick;
  private long poisoned;
  private Losses written;
  private boolean drained;
  private boolean closed;

  private volatile boolean stopping;
  private volatile long stopBefore;
  private final AtomicLong asked = new AtomicLong();
  private volatile long answered;

  /** Time as this side of the ring sees it. */
  record Clock(LongSupplier nanoTime, LongSupplier epochNano) {}

  /**
   * @param onTick what else is due once a second and takes no time
   */
  DrainLoop(
      Ring ring,
      Assembly assembly,
      SpanJournal journal,
      Suppressed suppressed,
      Clock clock,
      Duration force,
      StateReport report,
      Runnable onTick) {
    this.ring = ring;
    this.reader = ring.reader();
    this.assembly = assembly;
    this.journal = journal;
    this.suppressed = suppressed;
    this.clock = clock;
    this.force = force;
    this.report = report;
    files = new CutFiles(ring, reader, assembly.slabs(), assembly.notices);
    everyPass = new Steps(suppressed, this::mend, this::step, this::tick, this::rest);
    everySecond =
        new Steps(
            suppressed,
            journal::retry,
            () -> assembly.inferences.settleBefore(clock.epochNano.getAsLong()),
            assembly.calls::writeUnwritten,
            this::writeLosses,
            () -> report.write(this, false),
            onTick);
    lastly =
        new Steps(
            suppressed,
            this::empty,
            this::recount,
            this::writeLosses,
            this::close,
            () -> report.write(this, true),
            this::removeEmptyRing);
    this.lastTick = clock.nanoTime.getAsLong() - TICK_NANO;
  }

  @Override
  public void run() {
    Ring.compileAccess();
    while (!stopping) {
      failed = true;
      everyPass.take();
      if (failed) {
        // Whatever it was, it shall not be tried again at full speed.
        LockSupport.parkNanos(this, IdleStrategy.LONGEST_NANO);
      }
    }
    lastly.take();
  }

  private void mend() {
    try {
      if (files.mend(clock.nanoTime.getAsLong())) {
        assembly.calls.passed();
        assembly.beforeRelease();
        assembly.released();
        unreleased = false;
        if (!journal.behind()) {
          cut += Math.max(0, rest(losses()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void rest() {
    if (cameToItsEnd) {
      if (!worked) {
        sleep();
      }
      failed = false;
    }
  }

  private void sleep() {
    double fill = reader.fill();
    double slabs = assembly.slabsInUse();
    LockSupport.parkNanos(this, idle.nano());
    mend(); // before anything is touched
    idle.slept(Math.max(reader.fill() - fill, assembly.slabsInUse() - slabs));
  }

  /** One pass over the ring. */
  private void step() {
    cameToItsEnd = false;
    long ask = asked.get();
    worked = poll();
    long now = clock.nanoTime.getAsLong();
    if (worked && !unreleased) {
      unreleased = true;
      unreleasedSince = now;
    }
    if (!worked && ask != answered) {
      assembly.calls.passed(); // nothing is left that could come before what was just read
      assembly.beforeRelease();
      journal.retry();
      if (!journal.behind()) {
        answered = ask;
      }
    }
    if (unreleased && releaseDue(now)) {
      release();
    }
    journal.force(force);
    cameToItsEnd = !starved;
  }

  private void tick() {
    long now = clock.nanoTime.getAsLong();
    if (now - lastTick >= TICK_NANO) {
      lastTick = now;
      everySecond.take();
    }
  }

  private boolean poll() {
    starved = false;
    int all = 0;
    int read;
    try {
      long until = clock.nanoTime.getAsLong() + PASS_NANO;
      do {
        read = reader.poll(assembly, SLICE);
        all += read;
      } while (read == SLICE && all < BATCH && clock.nanoTime.getAsLong() - until < 0);
    } catch (RuntimeException | Error e) {
      starved = e instanceof OutOfMemoryError;
      poisoned++;
      suppressed.add(e);
      return true; // the reader is past the record that did it, or tries again when there is room
    }
    if (read < SLICE) {
      assembly.calls.passed();
    }
    return all > 0;
  }

  private boolean releaseDue(long now) {
    return now - unreleasedSince > RELEASE_AFTER_NANO
        || reader.fill() > RELEASE_AT
        || assembly.holdsManySlabs();
  }

  private void release() {
    assembly.beforeRelease();
    if (!journal.behind() || reader.fill() >= KEEP_UNTIL) {
      reader.release();
      assembly.released();
      unreleased = false;
    } else if (assembly.holdsManySlabs()) {
      assembly.released(); // the next bodies are worth more than these, which are decoded
    }
  }

  private void writeLosses() {
    Losses now = losses();
    if (now.issued() > 0 && !LossCounts.same(now, written) && journal.write(now)) {
      written = now;
    }
  }

  Losses losses() {
    Losses losses = LossCounts.of(ring, journal.recorded(), clock.epochNano.getAsLong());
    if (journal.deleted() > 0) {
      losses.calls().put(DELETED, journal.deleted());
    }
    if (journal.cut() > 0) {
      losses.calls().put(JOURNAL_CUT, journal.cut());
    }
    if (cut > 0) {
      losses.calls().put(CUT, cut);
    }
    long rest = rest(losses);
    if (drained && rest > 0) {
      losses.calls().merge(cut > 0 ? CUT : UNCOUNTED, rest, Long::sum);
    }
    return losses;
  }

  private static long rest(Losses losses) {
    return losses.issued() - losses.recorded() - LossCounts.sum(losses.calls());
  }

  /** Takes what is there, ends what is under way in order. */
  private void empty() {
    while (poll() && clock.nanoTime.getAsLong() - stopBefore < 0) {
      if (starved) {
        LockSupport.parkNanos(this, IdleStrategy.LONGEST_NANO);
      }
      if (reader.fill() > RELEASE_AT) {
        release();
      }
    }
    assembly.calls.passed();
    assembly.calls.passed();
    boolean inFlight = assembly.calls.size() > 0;
    assembly.calls.close();
    assembly.operations.endAll(clock.epochNano.getAsLong());
    assembly.inferences.settleBefore(Long.MAX_VALUE);
    journal.retry();
    boolean safe = !journal.behind() && !journal.refusing();
    if (safe) {
      reader.release();
      assembly.released();
    }
    journal.giveUpWaiting();
    drained = safe && !inFlight && reader.fill() == 0;
  }

  /** A journal that has failed may have lost what it had. Where it has not, nothing is read. */
  private void recount() {
    if (journal.lastError() != null && !journal.refusing()) {
      try {
        journal.readable(report.readable());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void close() {
    journal.close();
    closed = true;
  }

  /** What a later recovery would find in the ring is nothing. */
  private void removeEmptyRing() {
    if (drained && closed && reader.fill() == 0) {
      report.removeRing();
    }
  }

  /** Once more, when the exporter has ended behind the drain's thread. */
  void writeLastState() {
    report.write(this, true);
  }

  /** Half of the time is for what still comes, the other half for writing it down. */
  void stop(Duration patience) {
    stopBefore = clock.nanoTime.getAsLong() + patience.toNanos() / 2;
    stopping = true;
  }

  /** Asks to be told when everything published up to now is in the journal. */
  long ask() {
    return asked.incrementAndGet();
  }

  boolean answered(long ask) {
    return answered >= ask;
  }

  long poisoned() {
    return poisoned;
  }

  Assembly assembly() {
    return assembly;
  }

  Ring ring() {
    return ring;
  }
}
