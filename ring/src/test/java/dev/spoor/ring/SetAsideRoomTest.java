package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@Fault(Row.OVERLOAD)
class SetAsideRoomTest {
  private static final String LONGEST_ERROR = "E".repeat(1000);

  /** Long enough that the set-aside room stays below half of the stripe. */
  private static final String LONG_PATH = "http://h/" + "p".repeat(200);

  @Test
  void everyOpenCallOfAFullRingCanEndWhereverTheWrapIs() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Ring ring = Ring.inMemory(8192, 1, Rings.IDENTITY);
      RingWriter writer = ring.writer();
      RingReader reader = ring.reader();
      moveOn(random, writer, reader);
      List<Long> open = new ArrayList<>();
      for (long id = 0; Rings.begin(writer, id, LONG_PATH); id++) {
        open.add(id);
        if (random.nextInt(4) == 0) {
          Notice.publish(writer, Notice.Kind.STATE, "detail", null, id);
        }
      }
      while (Notice.publish(writer, Notice.Kind.STATE, null, null, 0)) {
        // until the last byte that is not set aside
      }
      long droppedDetails = ring.lost(Loss.DETAIL_RING_FULL);
      Collections.shuffle(open, random);
      for (long id : open) {
        assertTrue(
            CallEnd.publish(writer, id, 1, CallEnd.ERROR, false, 0, 0, 0, LONGEST_ERROR),
            "seed " + seed + ", call " + id + " of " + open.size());
      }
      assertEquals(droppedDetails, ring.lost(Loss.DETAIL_RING_FULL));
      assertEquals(0, ring.open());
      Recorded recorded = new Recorded();
      reader.poll(recorded, Integer.MAX_VALUE);
      assertEquals(open, recorded.all(CallEnd.class).stream().map(CallEnd::callId).toList());
    }
  }

  private static void moveOn(Random random, RingWriter writer, RingReader reader) {
    for (int i = random.nextInt(60); i > 0; i--) {
      Notice.publish(writer, Notice.Kind.STATE, null, "x".repeat(random.nextInt(300)), 0);
      reader.poll(new Recorded(), 10);
      reader.release();
    }
  }

  @Test
  void anEndTakesAtMostTheRoomSetAsideForIt() {
    Ring ring = Rings.small();
    Rings.begin(ring.writer(), 1, null);
    RingReader reader = ring.reader();
    reader.poll(new Recorded(), 1);
    reader.release();
    CallEnd.publish(ring.writer(), 1, 1, CallEnd.ERROR, false, 0, 0, 0, LONGEST_ERROR);
    assertEquals(RingLayout.END_ROOM / 4096.0, ring.fillLevel(0));
  }

  @Test
  void callsThatNeverEndDoNotCloseTheRing() {
    Ring ring = Rings.small();
    RingReader reader = ring.reader();
    for (long id = 0; id < 1000; id++) {
      assertTrue(Rings.begin(ring.writer(), id, "http://h/"), "call " + id);
      reader.poll(new Recorded(), 10);
      reader.release();
    }
    assertEquals(1000, ring.open());
    assertTrue(Notice.publish(ring.writer(), Notice.Kind.STATE, "still room", null, 0));
  }

  @Test
  void anEndTooManyIsNotLetThroughIntoWhatIsUnread() {
    Ring ring = Rings.small();
    int recorded = 0;
    while (Rings.end(ring.writer(), recorded)) {
      recorded++;
    }
    assertFalse(Rings.end(ring.writer(), 99));
    Recorded read = new Recorded();
    assertEquals(recorded, ring.reader().poll(read, 1000));
    assertEquals(0, read.all(CallEnd.class).get(0).callId());
  }
}
