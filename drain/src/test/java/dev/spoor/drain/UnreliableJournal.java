package dev.spoor.drain;

import dev.spoor.journal.Journal;
import dev.spoor.journal.Losses;
import dev.spoor.journal.Run;
import dev.spoor.journal.Span;
import dev.spoor.journal.SpanDraft;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;

/** A journal on a disk that is full at times. */
final class UnreliableJournal implements Journal {
  static final String POISON = "POISON";

  private final Journal journal;
  private final Disk disk;

  /** The same for every journal on it. */
  static final class Disk {
    volatile boolean full;
    volatile int refused;
    volatile int asksToForce;

    /** Takes everything and brings nothing to the platters. */
    volatile boolean unforced;

    /** What is neither a span nor a run throws what nobody expects. */
    volatile boolean broken;

    /** Full from the first such span on. */
    volatile Predicate<Span> fullBehind = span -> false;

    private void check() throws IOException {
      if (full) {
        refused++;
        throw new IOException("No space left on device");
      }
    }
  }

  UnreliableJournal(Journal journal, Disk disk) {
    this.journal = journal;
    this.disk = disk;
  }

  @Override
  public long append(Run run) throws IOException {
    disk.check();
    return journal.append(run);
  }

  @Override
  public long append(SpanDraft span, Span.State state) throws IOException {
    disk.check();
    if (POISON.equals(span.attributes.get("url.full"))) {
      throw new IllegalArgumentException("cannot be written");
    }
    long index = journal.append(span, state);
    disk.full |= disk.fullBehind.test(span.toSpan(state));
    return index;
  }

  @Override
  public long append(Losses losses) throws IOException {
    disk.check();
    failWhenBroken();
    return journal.append(losses);
  }

  @Override
  public void force(Duration interval) throws IOException {
    disk.check();
    disk.asksToForce++;
    if (disk.unforced) {
      throw new IOException("Input/output error");
    }
    journal.force(interval);
  }

  @Override
  public void close() throws IOException {
    journal.close();
    failWhenBroken();
  }

  private void failWhenBroken() {
    if (disk.broken) {
      throw new IllegalStateException("broken");
    }
  }
}
