package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RingTest {

  @Test
  void recordsOfAnySizeComeOutInOrderHoweverOftenTheRingWraps() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Ring ring = Rings.small();
      RingWriter writer = ring.writer();
      RingReader reader = ring.reader();
      Deque<Notice> expected = new ArrayDeque<>();
      for (int i = 0; i < 2000; i++) {
        Notice notice = new Notice(Notice.Kind.STATE, "s" + i, "x".repeat(random.nextInt(700)), i);
        if (Notice.publish(writer, notice.kind(), notice.subject(), notice.detail(), i)) {
          expected.add(notice);
        }
        if (random.nextInt(3) == 0) {
          Recorded recorded = new Recorded();
          reader.poll(recorded, random.nextInt(9));
          recorded.records.forEach(record -> assertEquals(expected.poll(), record));
        }
        if (random.nextInt(4) == 0) {
          reader.release();
        }
      }
      Recorded rest = new Recorded();
      reader.poll(rest, Integer.MAX_VALUE);
      rest.records.forEach(record -> assertEquals(expected.poll(), record));
      assertTrue(expected.isEmpty(), "seed " + seed);
      assertEquals(0, reader.damagedBytes());
    }
  }

  @Test
  void aFullRingDropsTheNewestAndCountsIt() {
    Ring ring = Rings.small();
    int recorded = 0;
    while (Rings.begin(ring.writer(), recorded, "http://h/")) {
      recorded++;
    }
    assertTrue(recorded > 0);
    assertFalse(Rings.begin(ring.writer(), 99, "http://h/"));
    assertEquals(2, ring.lost(Loss.RING_FULL));
    assertEquals(ring.issued(), recorded + ring.lost(Loss.RING_FULL));
    Recorded read = new Recorded();
    assertEquals(recorded, ring.reader().poll(read, 1000));
    assertEquals(0, read.all(CallBegin.class).get(0).callId());
  }

  @Test
  void whatIsReadKeepsItsRoomUntilItIsReleased() {
    Ring ring = Rings.small();
    RingReader reader = ring.reader();
    int fitted = 0;
    while (Rings.begin(ring.writer(), fitted, "http://h/")) {
      fitted++;
    }
    assertEquals(fitted, reader.poll(new Recorded(), 1000));
    assertTrue(reader.hasUnreleased());
    assertTrue(reader.fill() > 0.2);
    assertFalse(Rings.begin(ring.writer(), 1000, "http://h/"));
    assertEquals(0, reader.poll(new Recorded(), 1000));
    reader.release();
    assertFalse(reader.hasUnreleased());
    assertEquals(0, reader.fill());
    assertTrue(Notice.publish(ring.writer(), Notice.Kind.STATE, "fits", null, 0));
  }

  @Test
  void whatIsReleasedIsZeroed() {
    Ring ring = Rings.small();
    Rings.begin(ring.writer(), 1, "http://h/");
    RingReader reader = ring.reader();
    reader.poll(new Recorded(), 1);
    reader.release();
    for (int at = 2 * RingLayout.PAGE; at < 2 * RingLayout.PAGE + 4096; at++) {
      assertEquals(0, ring.writer().memory().get(at), "byte " + at);
    }
  }

  @Test
  void aReaderThatComesAfterACrashOfTheLastReadsWhatWasNotReleased() {
    Ring ring = Rings.small();
    Rings.begin(ring.writer(), 1, "http://h/");
    Rings.begin(ring.writer(), 2, "http://h/");
    RingReader reader = ring.reader();
    reader.poll(new Recorded(), 1);
    reader.release();
    reader.poll(new Recorded(), 1);
    Recorded again = new Recorded();
    assertEquals(1, ring.reader().poll(again, 10));
    assertEquals(2, again.all(CallBegin.class).get(0).callId());
  }

  @Test
  void aRecordThatAProducerIsStillWritingHoldsBackThoseBehindIt() {
    Ring ring = Rings.small();
    RingWriter writer = ring.writer();
    Draft claimed = Rings.claim(writer, RecordType.CALL_BODY, 24);
    Rings.begin(writer, 1, "http://h/");
    RingReader reader = ring.reader();
    assertEquals(0, reader.poll(new Recorded(), 10));
    writer.stripe(1).giveUp(claimed);
    assertEquals(1, reader.poll(new Recorded(), 10));
  }

  @Test
  void aBeginThatDoesNotFitSetsNoRoomAside() {
    Ring ring = Rings.small();
    RingWriter writer = ring.writer();
    Draft draft = writer.draft();
    draft.length = RingLayout.MIN_CAPACITY;
    writer.publishBegin(draft, 1, RecordType.CALL_BEGIN, Loss.RING_FULL, Loss.RECORDER_FAILED);
    assertEquals(0, ring.open());
    assertEquals(1, ring.lost(Loss.RING_FULL));
  }

  @Test
  void anEndThatCannotBeEncodedGivesItsRoomBack() {
    Ring ring = Rings.small();
    RingWriter writer = ring.writer();
    Rings.begin(writer, 1, "http://h/");
    assertEquals(1, ring.open());
    writer.discardEnd(writer.draft(), 1);
    assertEquals(0, ring.open());
    assertEquals(1, ring.lost(Loss.DETAIL_FAILED));
  }

  @Test
  void aVisitorThatFailsDoesNotMeetTheSameRecordAgain() {
    Ring ring = Rings.small();
    Notice.publish(ring.writer(), Notice.Kind.STATE, "a", null, 0);
    Notice.publish(ring.writer(), Notice.Kind.STATE, "b", null, 0);
    RingReader reader = ring.reader();
    Recorded failing =
        new Recorded() {
          @Override
          public void notice(Notice notice) {
            throw new UnsupportedOperationException(notice.subject());
          }
        };
    assertThrows(UnsupportedOperationException.class, () -> reader.poll(failing, 10));
    Recorded rest = new Recorded();
    assertEquals(1, reader.poll(rest, 10));
    assertEquals("b", rest.all(Notice.class).get(0).subject());
  }

  @Test
  void aRecordOfAnUnknownTypeIsSkippedAndCounted() {
    Ring ring = Rings.small();
    RingWriter writer = ring.writer();
    Rings.publish(writer, 77, 24);
    Rings.publish(writer, RecordType.CALL_RESPONSE, 8);
    Notice.publish(writer, Notice.Kind.STATE, "a", null, 0);
    RingReader reader = ring.reader();
    assertEquals(1, reader.poll(new Recorded(), 10));
    assertEquals(48 + 32, reader.damagedBytes());
  }

  @Test
  @Timeout(20)
  void brokenMemoryCostsRecordsButHoldsNobodyUp() {
    Ring ring = Rings.small();
    RingWriter writer = ring.writer();
    RingReader reader = ring.reader();
    Notice.publish(writer, Notice.Kind.STATE, null, null, 0);
    reader.poll(new Recorded(), 1);
    reader.release();
    Stripe stripe = writer.stripe(0);
    int next = stripe.at(stripe.lvTail());
    long garbage = RingLayout.word(64, RecordType.CALL_END);
    Words.so(writer.memory(), next, garbage);
    assertEquals(0, reader.poll(new Recorded(), 10), "beyond the tail");
    Rings.begin(writer, 1, "http://h/");
    Words.so(writer.memory(), next, garbage + 4096);
    Rings.begin(writer, 2, "http://h/");
    Recorded recorded = new Recorded();
    assertEquals(1, reader.poll(recorded, 10));
    assertEquals(2, recorded.all(CallBegin.class).get(0).callId());
    assertTrue(reader.damagedBytes() > 0);
  }

  @Test
  void sizesThatMakeNoRingAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Ring.inMemory(1 << 20, 3, Rings.IDENTITY));
    assertThrows(IllegalArgumentException.class, () -> Ring.inMemory(1 << 20, 0, Rings.IDENTITY));
    assertThrows(IllegalArgumentException.class, () -> Ring.inMemory(4095, 1, Rings.IDENTITY));
    assertThrows(IllegalArgumentException.class, () -> Ring.inMemory(-1, 1, Rings.IDENTITY));
  }
}
