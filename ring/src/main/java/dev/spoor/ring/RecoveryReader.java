package dev.spoor.ring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/**
 * Reads what a dead process left in its ring, from the last released record to the last claimed
 * one. Trusts nothing that it reads: whatever the file holds, it comes to an end, allocates no more
 * than the file is long, and throws nothing of its own but that the file cannot be read.
 *
 * <p>Steps over records that were claimed and never committed, and over claims of which not even
 * the header was written: zeros, in front of a record or of the tail. Whatever else is no record is
 * damage; the next record is found by its stamp. Changes nothing.
 */
public final class RecoveryReader {
  /** Copies of stripes; one may be gone when the next is asked for. */
  interface Stripes {
    Stripe copy(int index) throws IOException;
  }

  private final int stripes;
  private final Stripes copies;
  private final RecordReader reader = new RecordReader();
  private final FoundRecords found = new FoundRecords();

  /** The stripe that is being read, -1 before the first; none is copied while it is null. */
  private int index = -1;

  private Stripe stripe;
  private int next;
  private long records;
  private long uncommitted;
  private long uncommittedDetails;
  private long damagedBytes;

  /**
   * @param missing bytes that the file lacks, which read as zero
   */
  RecoveryReader(int stripes, Stripes copies, long missing) {
    this.stripes = stripes;
    this.copies = copies;
    this.damagedBytes = missing;
  }

  /**
   * Hands over every record that was not released, once, stripe after stripe. An exception of the
   * visitor comes out; the record that it failed at counts as read, and the next call goes on
   * behind it.
   *
   * @throws IOException when the file cannot be read; what it holds is not known then
   */
  public void read(RecordVisitor visitor) throws IOException {
    while (stripe != null || index + 1 < stripes) {
      if (stripe == null) {
        take(index + 1);
      }
      ByteBuffer headers = stripe.view();
      ByteBuffer payload = stripe.view();
      while (next < found.count()) {
        readNext(headers, payload, visitor);
      }
      stripe = null;
    }
  }

  /** Done or not at all, and what goes wrong here is told from what the visitor throws. */
  private void take(int next) throws IOException {
    Stripe copy;
    try {
      copy = copies.copy(next);
      found.find(copy);
    } catch (RuntimeException | Error e) {
      throw new IOException("the ring cannot be read now: " + e, e);
    }
    stripe = copy;
    index = next;
    this.next = 0;
    uncommitted += found.uncommitted();
    uncommittedDetails += found.uncommittedDetails();
    damagedBytes += found.damagedBytes();
  }

  /** A method of its own: compiled long before a loop in a method that is called once. */
  private void readNext(ByteBuffer headers, ByteBuffer payload, RecordVisitor visitor) {
    int at = found.offset(next++);
    long word = Words.lv(headers, at);
    payload.limit(at + RingLayout.length(word)).position(at + RingLayout.HEADER);
    RingRecord record = reader.read(RingLayout.type(word), payload);
    if (record == null) {
      damagedBytes += RingLayout.size(word);
    } else {
      records++;
      record.accept(visitor);
    }
  }

  /**
   * The ids of all calls and operations that {@link #read} tells of, each as often as there are
   * records of it, and perhaps of some whose records it cannot decode. To be asked before that.
   *
   * @throws IOException as {@link #read} does
   */
  public void readIds(LongConsumer ids) throws IOException {
    FoundRecords told = new FoundRecords();
    for (int i = 0; i < stripes; i++) {
      Stripe copy = copies.copy(i);
      ByteBuffer view = copy.view();
      told.find(copy);
      for (int record = 0; record < told.count(); record++) {
        int at = told.offset(record);
        int payload = at + RingLayout.HEADER;
        boolean notice = RingLayout.type(Words.lv(view, at)) == RecordType.NOTICE;
        if (!notice && payload < view.capacity()) {
          ids.accept(Words.lp(view, payload));
        }
      }
    }
  }

  /** Records that were handed over. */
  public long records() {
    return records;
  }

  /**
   * Records that the process was writing when it died. Claims without a header that lie side by
   * side count as one.
   */
  public long uncommitted() {
    return uncommitted;
  }

  /** Those of them that were, by their headers, later records of a call. */
  public long uncommittedDetails() {
    return uncommittedDetails;
  }

  /** Bytes in which no record could be made out. */
  public long damagedBytes() {
    return damagedBytes;
  }
}
