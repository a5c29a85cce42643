package dev.spoor.ring;

import java.util.Arrays;

/**
 * Where the records lie that a dead process left in a stripe, in their order, and what else was met
 * on the way. Trusts nothing: whatever lies there, the search comes to an end. Used again for the
 * next stripe. Threads: one.
 */
final class FoundRecords {
  private int[] offsets = new int[1 << 10];
  private int count;
  private long uncommitted;
  private long uncommittedDetails;
  private long damagedBytes;

  void find(Stripe stripe) {
    count = 0;
    uncommitted = 0;
    uncommittedDetails = 0;
    damagedBytes = 0;
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
      position = findNext(stripe, position, end, tail);
    }
  }

  /** What lies at a position; answers where to go on. */
  private long findNext(Stripe stripe, long position, long end, long tail) {
    long word = stripe.lvWord(position);
    int size = stripe.plausible(word, position, end) ? RingLayout.size(word) : 0;
    long next =
        stripe.nextHeader(position + RingLayout.ALIGNMENT, size > 0 ? position + size : end);
    if (next == position + size) {
      add(stripe, position, word);
    } else {
      stepOver(stripe, position, next < end ? next : tail, tail);
    }
    return next;
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
      if (count == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * count);
      }
      offsets[count++] = stripe.at(position);
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

  int count() {
    return count;
  }

  /** Of the header of a record. */
  int offset(int index) {
    return offsets[index];
  }

  /** See {@link RecoveryReader#uncommitted}. */
  long uncommitted() {
    return uncommitted;
  }

  /** See {@link RecoveryReader#uncommittedDetails}. */
  long uncommittedDetails() {
    return uncommittedDetails;
  }

  /** Bytes in which no record could be made out. */
  long damagedBytes() {
    return damagedBytes;
  }
}
