package dev.spoor.ring;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads what a dead process left in its ring, once, from the last released record to the last
 * claimed one. Trusts nothing that it reads: whatever the file holds, it comes to an end, allocates
 * no more than the file is long, and throws nothing of its own.
 *
 * <p>Steps over records that were claimed and never committed, and over places where the process
 * died before it wrote a header; finds the next record there by its stamp. Changes nothing.
 */
public final class RecoveryReader {
  private final Stripe[] stripes;
  private final RecordReader reader = new RecordReader();
  private long records;
  private long uncommitted;
  private long damagedBytes;

  RecoveryReader(Stripe[] stripes) {
    this.stripes = stripes;
  }

  /** Hands over every record that was not released, stripe after stripe. */
  public void read(RecordVisitor visitor) {
    for (Stripe stripe : stripes) {
      long head = stripe.lvHead();
      long tail = stripe.lvTail();
      if (head >= 0
          && head % RingLayout.ALIGNMENT == 0
          && tail >= head
          && tail - head <= stripe.capacity()) {
        read(stripe, head, tail & -RingLayout.ALIGNMENT, visitor);
      } else {
        readWithoutPositions(stripe, visitor);
      }
    }
  }

  /**
   * Looks behind the tail too: there is nothing unless the tail is damaged, and then the records
   * still say where they lie. A header in the midst of a record means that the record's length is
   * damaged.
   */
  private void read(Stripe stripe, long head, long tail, RecordVisitor visitor) {
    ByteBuffer view = stripe.view();
    long end = head + stripe.capacity();
    for (long position = head; position < end; ) {
      long word = stripe.lvWord(position);
      int size = stripe.plausible(word, position, end) ? RingLayout.size(word) : 0;
      long next =
          stripe.nextHeader(position + RingLayout.ALIGNMENT, size > 0 ? position + size : end);
      if (next == position + size) {
        accept(stripe, view, position, word, visitor);
      } else {
        damagedBytes += Math.max(0, (next < end ? next : tail) - position);
      }
      position = next;
    }
  }

  private void accept(
      Stripe stripe, ByteBuffer view, long position, long word, RecordVisitor visitor) {
    int type = RingLayout.type(word);
    if (RingLayout.length(word) < 0) {
      uncommitted++;
    } else if (type != RecordType.PADDING) {
      ByteBuffer payload = stripe.payload(view, position, RingLayout.length(word));
      RingRecord record = reader.read(type, payload);
      if (record == null) {
        damagedBytes += RingLayout.size(word);
      } else {
        records++;
        record.accept(visitor);
      }
    }
  }

  /**
   * Head and tail make no sense: goes through the memory from end to end and takes every record
   * that lies where its own stamp says, in the order of the stamps.
   */
  private void readWithoutPositions(Stripe stripe, RecordVisitor visitor) {
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
    ByteBuffer view = stripe.view();
    long next = 0;
    for (int i = 0; i < count; i++) {
      if (stamps[i] >= next) {
        long word = stripe.lvWord(stamps[i]);
        accept(stripe, view, stamps[i], word, visitor);
        next = stamps[i] + RingLayout.size(word);
      }
    }
  }

  /** Records that were handed over. */
  public long records() {
    return records;
  }

  /** Records that the process was writing when it died. */
  public long uncommitted() {
    return uncommitted;
  }

  /** Bytes in which no record could be made out. */
  public long damagedBytes() {
    return damagedBytes;
  }
}
