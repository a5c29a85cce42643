package dev.spoor.ring;

/**
 * The consumer's side of the ring.
 *
 * <p>Reading and releasing are two steps. {@link #poll} moves a position that only this reader
 * knows; the records stay where they are, and a process that dies now leaves them to recovery.
 * {@link #release} gives their room back. Whoever releases only what is safe elsewhere never loses
 * a record; after a crash some are read twice.
 *
 * <p>Threads: one. Ordering: what was stored before a record's commit is visible when it is read.
 */
public final class RingReader {
  private final StripeReader[] readers;
  private int next;

  RingReader(Stripe[] stripes) {
    readers = new StripeReader[stripes.length];
    RecordReader records = new RecordReader();
    for (int i = 0; i < stripes.length; i++) {
      readers[i] = new StripeReader(stripes[i], records);
    }
  }

  /**
   * Hands over at most {@code limit} committed records and returns how many. An exception of the
   * visitor comes out; the record that it failed at counts as read. One that the heap has no room
   * for does not, and is handed over by a later call: nobody else knows whose it is.
   */
  public int poll(RecordVisitor visitor, int limit) {
    int read = 0;
    for (int i = 0; i < readers.length && read < limit; i++) {
      StripeReader reader = readers[next];
      next = (next + 1) % readers.length;
      read += reader.poll(visitor, limit - read);
    }
    return read;
  }

  /** Zeroes everything that was read and gives its room back to the producers. */
  public void release() {
    for (StripeReader reader : readers) {
      reader.release();
    }
  }

  /** {@link Ring#mend} has found the file cut at this place. */
  public void beginAnew(long from) {
    for (StripeReader reader : readers) {
      if (!reader.liesBefore(from)) {
        reader.beginAnew();
      }
    }
  }

  /** Whether something was read and not released. */
  public boolean hasUnreleased() {
    for (StripeReader reader : readers) {
      if (reader.hasUnreleased()) {
        return true;
      }
    }
    return false;
  }

  /** How full the fullest stripe is, from 0 to 1; what was read and not released counts. */
  public double fill() {
    double fullest = 0;
    for (StripeReader reader : readers) {
      fullest = Math.max(fullest, reader.fill());
    }
    return fullest;
  }

  /**
   * Bytes that were skipped because no record could be made out in them. 0 unless memory is broken.
   */
  public long damagedBytes() {
    long sum = 0;
    for (StripeReader reader : readers) {
      sum += reader.damagedBytes();
    }
    return sum;
  }
}
