package dev.spoor.ring;

/** Rings that stress tests begin with. */
final class StressedRings {
  /** Makes an end as long as an end can be. */
  static final String LONG = "e".repeat(300);

  private static final RingIdentity IDENTITY = new RingIdentity(1, 1, "run", null, null);

  private StressedRings() {}

  static Ring empty() {
    return Ring.inMemory(RingLayout.MIN_CAPACITY, 1, IDENTITY);
  }

  /**
   * Full of details, with one operation open. The first two are released so that whoever took the
   * room of the end would leave it just before the wrap.
   */
  static Ring fullBut(long open) {
    Ring ring = empty();
    RingWriter writer = ring.writer();
    Notice.publish(writer, Notice.Kind.STATE, null, null, 0);
    Notice.publish(writer, Notice.Kind.STATE, null, null, 0);
    RingReader reader = ring.reader();
    reader.poll(new Seen(), 2);
    reader.release();
    OperationBegin.publish(writer, open, 1, 2, 3, 4, null);
    fill(writer, LONG);
    fill(writer, null);
    return ring;
  }

  /** Publishes details until none fits, and returns how many did. */
  static int fill(RingWriter writer, String detail) {
    int count = 0;
    while (Notice.publish(writer, Notice.Kind.STATE, null, detail, 0)) {
      count++;
    }
    return count;
  }
}
