package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import org.junit.jupiter.api.Test;

/** A stack may end anywhere in the recorder: then a record is lost, and nobody is held up. */
@Fault(Row.CRASH)
class StackOverflowTest {
  private static final int LEVELS = 1000;

  private final Ring ring = Ring.inMemory(1 << 20, 1, Rings.IDENTITY);
  private final RingWriter writer = ring.writer();
  private int attempts;
  private int published;
  private int overflows;

  @Test
  void aStackThatOverflowsInThePublishBlocksNothing() throws InterruptedException {
    Thread thread = new Thread(null, this::descend, "deep", 1 << 18);
    thread.start();
    thread.join();
    assertTrue(overflows > 1, () -> "overflows: " + overflows);
    assertTrue(published > LEVELS / 2, () -> "published: " + published);
    RingReader reader = ring.reader();
    Notice.publish(writer, Notice.Kind.STATE, "after", null, 0);
    Recorded read = new Recorded();
    assertEquals(published + 1, reader.poll(read, Integer.MAX_VALUE));
    assertEquals("after", read.all(Notice.class).get(published).subject());
    assertEquals(0, reader.damagedBytes());
  }

  /** Every level publishes on the way back up, the deepest ones without room to do it. */
  @SuppressWarnings("InfiniteRecursion") // That is the point.
  private void descend() {
    try {
      descend();
    } catch (StackOverflowError e) {
      overflows++;
    }
    if (attempts < LEVELS) {
      attempts++;
      if (Notice.publish(writer, Notice.Kind.STATE, "deep", "overflow", attempts)) {
        published++;
      }
    }
  }
}
