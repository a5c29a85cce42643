package dev.spoor.ring;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Reads what a dead process left in its ring, from the last released record to the last claimed
 * one. Trusts nothing that it reads: whatever the file holds, it comes to an end, allocates no more
 * than the file is long, and throws nothing of its own.
 *
 * <p>Steps over records that were claimed and never committed, and over claims of which not even
 * the header was written: zeros, in front of a record or of the tail. Whatever else is no record is
 * damage; the next record is found by its stamp. Changes nothing.
 */
public final class RecoveryReader {
  private final Stripe[] stripes;
  private final RecordReader reader = new RecordReader();

  /** Where the committed records lie, in their order; null until somebody asks. */
  private int[] found;

  private int count;
  private int next;
  private long records;
  private long uncommitted;
  private long uncommittedDetails;
  private long damagedBytes;

  /**
   * @param missing bytes that the file lacks, which read as zero
   */
  RecoveryReader(Stripe[] stripes, long missing) {
    this.stripes = stripes;
    this.damagedBytes = missing;
  }

  /**
   * Hands over every record that was not released, once, stripe after stripe. An exception of the
   * visitor comes out; the record that it failed at counts as read, and the next call goes on
   * behind it.
   */
  public void read(RecordVisitor visitor) {
    find();
    ByteBuffer view = stripes[0].view(); // of all of them
    ByteBuffer payload = stripes[0].view();
    while (next < count) {
      int at = found[next++];
      long word = Words.lv(view, at);
      payload.limit(at + RingLayout.length(word)).position(at + RingLayout.HEADER);
      RingRecord record = reader.read(RingLayout.type(word), payload);
      if (record == null) {
        damagedBytes += RingLayout.size(word);
      } else {
        records++;
        record.accept(visitor);
      }
    }
  }

  /**
   * The ids of all calls and operations that {@link #read} tells of, each as often as there are
   * records of it, and perhaps of some whose records it cannot decode.
   */
  public void readIds(LongConsumer ids) {
    find();
    ByteBuffer view = stripes[0].view();
    for (int i = 0; i < count; i++) {
      int payload = found[i] + RingLayout.HEADER;
      boolean notice = RingLayout.type(Words.lv(view, found[i])) == RecordType.NOTICE;
      if (!notice && payload < view.capacity()) {
        ids.accept(Words.lp(view, payload));
      }
    }
  }

  private void find() {
    if (found != null) {
      return;
    }
    found = new int[1 << 10];
    for (Stripe stripe : stripes) {
      long head = stripe.lvHead();
      long tail = stripe.lvTail();
      if (head >= 0
          && head < Long.MAX_VALUE - 2L * stripe.capacity()
          && head % RingLayout.ALIGNMENT == 0
          && tail >= head
          && tail - head <= stripe.capacity()) {
        find(stripe, head, tail & -RingLayout.ALIGNMENT);
      } else {
        findWithoutPositions(stripe);
      }
    }
  }

  /** The process may have died while it zeroed what it was to release. */
  private static long first(Stripe stripe, long head, long tail) {
    long safe = stripe.lvSafe();
    return safe > head && safe <= tail && safe % RingLayout.ALIGNMENT == 0 ? safe : head;
  }

  /**
   * Looks behind the tail too: there is nothing unless the tail is damaged, and then the records
   * still say where they lie. A header in the midst of a record means that the record's length is
   * damaged.
   */
  private void find(Stripe stripe, long head, long tail) {
    long end = head + stripe.capacity();
    for (long position = first(stripe, head, tail); position < end; ) {
      long word = stripe.lvWord(position);
      int size = stripe.plausible(word, position, end) ? RingLayout.size(word) : 0;
      long next =
          stripe.nextHeader(position + RingLayout.ALIGNMENT, size > 0 ? position + size : end);
      if (next == position + size) {
        add(stripe, position, word);
      } else {
        stepOver(stripe, position, next < end ? next : tail, tail);
      }
      position = next;
    }
  }

  /** Nothing was ever claimed behind the tail: a record there means that the tail is damaged. */
  private void stepOver(Stripe stripe, long from, long to, long tail) {
    if (from >= to) {
      return;
    }
    if (to <= tail && stripe.onlyClaimed(from, to)) {
      uncommitted++;
    } else {
      damagedBytes += to - from;
    }
  }

  private void add(Stripe stripe, long position, long word) {
    int type = RingLayout.type(word);
    if (RingLayout.length(word) < 0) {
      uncommitted++;
      uncommittedDetails += RecordType.isDetail(type) ? 1 : 0;
    } else if (type != RecordType.PADDING) {
      if (count == found.length) {
        found = Arrays.copyOf(found, 2 * count);
      }
      found[count++] = stripe.at(position);
    }
  }

  /**
   * Head and tail make no sense: goes through the memory from end to end and takes every record
   * that lies where its own stamp says, in the order of the stamps.
   */
  private void findWithoutPositions(Stripe stripe) {
    damagedBytes += 2 * Long.BYTES;
    long[] stamps = new long[stripe.capacity() / RingLayout.ALIGNMENT];
    int count = 0;
    for (int offset = 0; offset < stripe.capacity(); offset += RingLayout.ALIGNMENT) {
      long stamp = stripe.lpStamp(offset);
      if (stripe.at(stamp) == stripe.at(offset)
          && stripe.plausible(stripe.lvWord(stamp), stamp, Long.MAX_VALUE)) {
        stamps[count++] = stamp;
      }
    }
    Arrays.sort(stamps, 0, count);
    long next = 0;
    for (int i = 0; i < count; i++) {
      if (stamps[i] >= next) {
        long word = stripe.lvWord(stamps[i]);
        add(stripe, stamps[i], word);
        next = stamps[i] + RingLayout.size(word);
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
