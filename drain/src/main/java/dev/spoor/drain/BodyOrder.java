package dev.spoor.drain;

/** Whether the parts of one body arrive without a gap; after a gap nothing more is read of it. */
final class BodyOrder {
  private int next;
  private boolean gap;
  private boolean last;

  /** Whether this part continues what was read so far. */
  boolean accept(int sequence, boolean last) {
    this.last |= last;
    gap |= sequence != next;
    next = sequence + 1;
    return !gap;
  }

  boolean started() {
    return next > 0;
  }

  /** The last part was seen, and every one before it. */
  boolean whole() {
    return last && !gap;
  }

  boolean ended() {
    return last || gap;
  }
}
