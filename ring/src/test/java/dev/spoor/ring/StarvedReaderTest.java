package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A heap that has no room for the texts of a record, as the reader sees it. */
class StarvedReaderTest {
  private final Ring ring = Rings.small();
  private final Starved records = new Starved();
  private final StripeReader reader = new StripeReader(ring.writer().stripe(0), records);
  private final Recorded seen = new Recorded();

  @Test
  void aRecordThatTheHeapHasNoRoomForIsReadOnceThereIsSome() {
    Rings.begin(ring.writer(), 1, "http://h/");
    Rings.begin(ring.writer(), 2, "http://h/");
    assertEquals(1, reader.poll(seen, 1));
    records.starved = true;
    assertThrows(OutOfMemoryError.class, () -> reader.poll(seen, 10));
    assertThrows(OutOfMemoryError.class, () -> reader.poll(seen, 10));
    records.starved = false;
    assertEquals(1, reader.poll(seen, 10));
    assertEquals(2, seen.all(CallBegin.class).get(1).callId());
    assertEquals(0, reader.damagedBytes());
  }

  @Test
  void whatWasReadBeforeItIsReleasedAndItIsNot() {
    Rings.begin(ring.writer(), 1, "http://h/");
    Rings.begin(ring.writer(), 2, "http://h/");
    reader.poll(seen, 1);
    records.starved = true;
    assertThrows(OutOfMemoryError.class, () -> reader.poll(seen, 10));
    reader.release();
    Recorded again = new Recorded();
    assertEquals(1, ring.reader().poll(again, 10));
    assertEquals(2, again.all(CallBegin.class).get(0).callId());
  }

  private static final class Starved extends RecordReader {
    private boolean starved;

    @Override
    RingRecord read(int type, ByteBuffer payload) {
      if (starved) {
        throw new OutOfMemoryError("Java heap space");
      }
      return super.read(type, payload);
    }
  }
}
