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
   * still say where they lie.
   */
  private void read(Stripe stripe, long head, long tail, RecordVisitor visitor) {
    ByteBuffer view = stripe.view();
    long end = head + stripe.capacity();
    for (long position = head; position < end; ) {
      long word = stripe.lvWord(position);
      if (stripe.plausible(word, position, end)) {
        position += accept(stripe, view, position, word, visitor);
      } else {
        long next = stripe.nextHeader(position + RingLayout.ALIGNMENT, end);
        damagedBytes += Math.max(0, (next < end ? next : tail) - position);
        position = next;
      }
    }
  }

  /** Returns how far to go on. */
  private int accept(
      Stripe stripe, ByteBuffer view, long position, long word, RecordVisitor visitor) {
    int length = Math.abs(RingLayout.length(word));
    int size = RingLayout.align(length);
    int type = RingLayout.type(word);
    if (RingLayout.length(word) < 0) {
      uncommitted++;
    } else if (type != RecordType.PADDING) {
      RingRecord record = RecordType.read(type, stripe.payload(view, position, length));
      if (record == null) {
        damagedBytes += size;
      } else {
        records++;
        record.accept(visitor);
      }
    }
    return size;
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
        long position = stamps[i];
        next = position + accept(stripe, view, position, stripe.lvWord(position), visitor);
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
