package dev.spoor.ring;

import java.nio.ByteBuffer;

/** The consumer of one stripe of a living process. Threads: one. */
final class StripeReader {
  private final Stripe stripe;
  private final ByteBuffer view;
  private final RecordReader records;
  private long released;
  private long position;
  private long damagedBytes;

  StripeReader(Stripe stripe, RecordReader records) {
    this.records = records;
    this.stripe = stripe;
    this.view = stripe.view();
    this.released = stripe.lvHead() & -RingLayout.ALIGNMENT;
    this.position = released;
  }

  /**
   * Stops at the first record that is not committed yet, and after a whole round: what lies behind
   * the released position is the old record, not yet zeroed.
   */
  int poll(RecordVisitor visitor, int limit) {
    int read = 0;
    while (read < limit && position - released < stripe.capacity()) {
      long at = position;
      long word = stripe.lvWord(at);
      int length = RingLayout.length(word);
      if (length <= 0) {
        break;
      }
      if (!stripe.plausible(word, at, released + stripe.capacity())) {
        long tail = tail();
        if (at >= tail) {
          break;
        }
        position = stripe.nextHeader(at + RingLayout.ALIGNMENT, tail);
        damagedBytes += position - at;
        continue;
      }
      position += RingLayout.align(length);
      int type = RingLayout.type(word);
      if (type == RecordType.PADDING) {
        continue;
      }
      RingRecord record;
      try {
        record = records.read(type, stripe.payload(view, at, length));
      } catch (OutOfMemoryError e) {
        position = at; // to be read when there is room in the heap again
        throw e;
      }
      if (record == null) {
        damagedBytes += position - at;
        continue;
      }
      read++;
      record.accept(visitor);
    }
    return read;
  }

  /** Of a damaged one only what the stripe can hold: what is looked through has an end. */
  private long tail() {
    return Math.min(stripe.lvTail() & -RingLayout.ALIGNMENT, released + stripe.capacity());
  }

  void release() {
    if (hasUnreleased()) {
      stripe.soSafe(position);
      stripe.zero(released, position);
      stripe.soHead(position);
      released = position;
    }
  }

  /** The records were cleared under this reader: what is there now, if anything, is given up. */
  void beginAnew() {
    released = stripe.lvHead() & -RingLayout.ALIGNMENT;
    position = Math.max(released, tail());
    release();
  }

  boolean liesBefore(long fileOffset) {
    return stripe.liesBefore(fileOffset);
  }

  boolean hasUnreleased() {
    return position != released;
  }

  double fill() {
    return (double) (stripe.lvTail() - released) / stripe.capacity();
  }

  long damagedBytes() {
    return damagedBytes;
  }
}
