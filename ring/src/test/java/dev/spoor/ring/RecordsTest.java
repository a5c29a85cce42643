package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordsTest {
  private final Ring ring = Ring.inMemory(1 << 16, 2, Rings.IDENTITY);
  private final RingWriter writer = ring.writer();
  private final RingReader reader = ring.reader();

  private RingRecord only() {
    Recorded recorded = new Recorded();
    assertEquals(1, reader.poll(recorded, 10));
    return recorded.records.get(0);
  }

  @Test
  void aCallBeginIsReadAsItWasPublished() {
    assertTrue(
        CallBegin.publish(
            writer,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            "okhttp",
            "GET",
            "https://h/p?k=v",
            "r",
            "t",
            "c",
            "m"));
    assertEquals(
        new CallBegin(
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            "okhttp",
            "GET",
            "https://h/p?k=REDACTED",
            "r",
            "t",
            "c",
            "m"),
        only());
  }

  @Test
  void nullStringsAreReadAsNull() {
    CallBegin.publish(
        writer, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, null, null, null, null, null, null, null);
    assertEquals(
        new CallBegin(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, null, null, null, null, null, null, null),
        only());
  }

  @Test
  void aResponseIsReadAsItWasPublished() {
    CallResponse.publish(
        writer, 1, 2, 200, "2", "text/event-stream", null, new String[] {"a", "b", "c", ""});
    assertEquals(
        new CallResponse(1, 2, 200, "2", "text/event-stream", null, List.of("a", "b", "c", "")),
        only());
  }

  @Test
  void aHeaderWithoutNameOrValueIsLeftOut() {
    String[] headers = {null, "x", "y", null, "a", "b", "odd"};
    CallResponse.publish(writer, 1, 2, 200, null, null, null, headers);
    assertEquals(List.of("a", "b"), ((CallResponse) only()).headers());
  }

  @Test
  void endOperationAndNoticeAreReadAsTheyWerePublished() {
    CallEnd.publish(writer, 1, 2, CallEnd.ERROR, false, 3, 4, 5, "java.io.IOException");
    assertEquals(new CallEnd(1, 2, CallEnd.ERROR, false, 3, 4, 5, "java.io.IOException"), only());
    OperationBegin.publish(writer, 1, 2, 3, 4, 5, "main");
    assertEquals(new OperationBegin(1, 2, 3, 4, 5, "main"), only());
    OperationEnd.publish(writer, 1, 2, null);
    assertEquals(new OperationEnd(1, 2, null), only());
    Notice.publish(writer, Notice.Kind.REFUSED, "okhttp3.Call", "no such method", 3);
    assertEquals(new Notice(Notice.Kind.REFUSED, "okhttp3.Call", "no such method", 3), only());
    CallBody.publish(writer, 1, CallBody.RESPONSE, 3, 4, true, false);
    assertEquals(new CallBody(1, CallBody.RESPONSE, 3, 4, true, false), only());
  }

  @Test
  void aFailureWhileEncodingLeavesNothingToStumbleOver() {
    assertFalse(Notice.publish(writer, null, "subject", "detail", 1));
    assertTrue(Notice.publish(writer, Notice.Kind.STATE, "next", null, 1));
    assertEquals(new Notice(Notice.Kind.STATE, "next", null, 1), only());
    assertEquals(1, ring.lost(Loss.DETAIL_FAILED));
  }
}
