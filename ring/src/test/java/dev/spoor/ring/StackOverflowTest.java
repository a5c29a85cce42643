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
  private final RingReader reader = ring.reader();
  private int attempts;
  private int published;
  private int overflows;
  private final boolean[] open = new boolean[LEVELS + 1];
  private int thrown;

  @Test
  void aStackThatOverflowsInThePublishBlocksNothing() throws InterruptedException {
    Thread thread = new Thread(null, this::descend, "deep", 1 << 18);
    thread.start();
    thread.join();
    assertTrue(overflows > 1, () -> "overflows: " + overflows);
    assertTrue(published > LEVELS / 2, () -> "published: " + published);
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

  @Test
  void aCallThatBeginsWhereTheStackOverflowsIsCountedOnceAndKeepsNoRoom()
      throws InterruptedException {
    // Classes that are first used where the stack ends are broken for good.
    assertTrue(begin(0));
    CallEnd.publish(writer, 0, 1, CallEnd.OK, false, 1, 1, 1, null);
    int calls = 1;
    published = 1;
    int begun = 0;
    for (int descent = 0; descent < 40; descent++) {
      attempts = 0;
      Thread thread = new Thread(null, this::descendAndBegin, "deep", 1 << 18);
      thread.start();
      thread.join();
      calls += attempts;
      for (int id = 1; id <= LEVELS; id++) {
        if (open[id]) {
          published++;
          CallEnd.publish(writer, id, 1, CallEnd.OK, false, 1, 1, 1, null);
        }
      }
      Recorded read = new Recorded();
      reader.poll(read, Integer.MAX_VALUE);
      reader.release();
      begun += read.all(CallBegin.class).size();
    }
    assertEquals(published, begun, "begun in the ring");
    assertTrue(thrown + ring.lost(Loss.RECORDER_FAILED) > 0);
    assertEquals(calls, published + thrown + ring.lost(Loss.RECORDER_FAILED));
    assertEquals(0, ring.open());
  }

  private boolean begin(int id) {
    return CallBegin.publish(
        writer, id, 1, 2, 3, 4, 5, 0, 0, 0, 0, "c", "GET", "http://a/b", null, "t", null, null);
  }

  /** As above; what is thrown instead of being answered is nobody's but the caller's to count. */
  @SuppressWarnings("InfiniteRecursion") // That is the point.
  private void descendAndBegin() {
    try {
      descendAndBegin();
    } catch (StackOverflowError e) {
      overflows++;
    }
    if (attempts < LEVELS) {
      int id = ++attempts;
      open[id] = false;
      try {
        open[id] = begin(id);
      } catch (StackOverflowError e) {
        thrown++;
      }
    }
  }
}
