package dev.spoor.drain;

import dev.spoor.ring.CallBody;

/** Whether the parts of one body arrive without a gap; after a gap nothing more is read of it. */
final class BodyOrder {
  private int next;
  private boolean gap;
  private boolean cut;
  private boolean last;

  /** Another body begins. */
  void reset() {
    next = 0;
    gap = false;
    cut = false;
    last = false;
  }

  /**
   * Whether this part continues what was read so far.
   *
   * @param there its bytes are, or there are none in it
   */
  boolean accept(CallBody part, boolean there) {
    last |= part.last();
    gap |= part.sequence() != next || !there;
    cut |= !part.complete();
    next = part.sequence() + 1;
    return !gap;
  }

  boolean started() {
    return next > 0;
  }

  /** The last part was seen, and every one before it. */
  boolean whole() {
    return last && !gap && !cut;
  }

  /** Nothing is missing of what was there up to now. */
  boolean gapless() {
    return !gap && !cut;
  }

  boolean ended() {
    return last || gap;
  }
}
