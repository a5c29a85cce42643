package dev.spoor.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

@Fault(Row.DAMAGE)
class EntryFormatTest {
  private final EntryEncoder encoder = new EntryEncoder();
  private final EntryDecoder decoder = new EntryDecoder();

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private ByteBuffer encode(Span span) {
    return encoder.encode(new SpanDraft().resume(span), span.state());
  }

  private Span roundTrip(Span span) throws Exception {
    return decoder.decode(1, encode(span)).span();
  }

  private static Span with(Map<String, Object> attributes) {
    return new Span(
        Span.State.OPEN,
        -1,
        Long.MIN_VALUE,
        3,
        4,
        Span.Kind.INTERNAL,
        "",
        0,
        -1,
        Span.Status.UNFINISHED,
        null,
        attributes);
  }

  @Test
  void everyKindOfEntryIsReadAsItWasWritten() throws Exception {
    assertEquals(Spans.inference(5), roundTrip(Spans.inference(5)));
    Run run = new Run("id", Long.MAX_VALUE, -1, "svc", Map.of("host.name", "h", "x", true));
    assertEquals(run, decoder.decode(1, encoder.encode(run)).run());
    Losses losses = new Losses(1, 2, 3, Map.of("ring full", 4L), Map.of("no slab", 5L));
    assertEquals(losses, decoder.decode(1, encoder.encode(losses)).losses());
  }

  @Test
  void everyCodeAndEveryAttributeTypeIsReadAsItWasWritten() throws Exception {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("none", "");
    attributes.put("no", false);
    attributes.put("yes", true);
    attributes.put("empty list", List.of());
    attributes.put("list", List.of("", "a", "ä"));
    attributes.put("nan", Double.NaN);
    for (int shift = 0; shift < 64; shift++) {
      attributes.put("n" + shift, 1L << shift);
      attributes.put("m" + shift, -(1L << shift));
    }
    for (int id = 1; id <= AttributeKeys.highestId(); id++) {
      attributes.put(AttributeKeys.name(id), (long) id);
    }
    assertEquals(with(attributes), roundTrip(with(attributes)));
    for (Span.State state : Span.State.values()) {
      for (Span.Kind kind : Span.Kind.values()) {
        for (Span.Status status : Span.Status.values()) {
          boolean cancelled = status == Span.Status.CANCELLED;
          Map<String, Object> said = cancelled ? Map.of("spoor.cancelled", true) : Map.of();
          Span span = new Span(state, 1, 2, 3, 4, kind, "n", 5, 6, status, "c", said);
          assertEquals(span, roundTrip(span));
        }
      }
    }
  }

  /** The bytes that the format's document shows. */
  @Test
  void theBytesAreThoseOfTheDocument() throws Exception {
    Span span =
        new Span(
            Span.State.FINAL,
            0x0102030405060708L,
            0x090a0b0c0d0e0f10L,
            0x1112131415161718L,
            0,
            Span.Kind.CLIENT,
            "POST",
            1_770_000_000_000_000_000L,
            1_500_000L,
            Span.Status.OK,
            null,
            Map.of("http.response.status_code", 200L));
    assertEquals(Vectors.SPAN, HexFormat.of().formatHex(bytes(encode(span))));
    byte[] vector = HexFormat.of().parseHex(Vectors.SPAN);
    assertEquals(span, decoder.decode(1, ByteBuffer.wrap(vector)).span());
  }

  @Test
  void everyFlippedByteAndEveryCutIsNoticed() {
    byte[] whole = bytes(encode(Spans.inference(5)));
    for (int i = 0; i < whole.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = whole.clone();
        flipped[i] ^= (byte) (1 << bit);
        assertThrows(
            DamagedEntryException.class, () -> decoder.decode(1, ByteBuffer.wrap(flipped)));
      }
      ByteBuffer cut = ByteBuffer.wrap(whole, 0, i);
      assertThrows(DamagedEntryException.class, () -> decoder.decode(1, cut));
    }
  }

  @Test
  void damageThatTheChecksumMissedEndsInAnEntryOrTheException() throws Exception {
    byte[] whole = bytes(encode(Spans.inference(5)));
    Random random = new Random(1);
    int entries = 0;
    for (int round = 0; round < 50_000; round++) {
      byte[] bytes = whole.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      int length = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length);
      try {
        decoder.decodeUnchecked(
            1, ByteBuffer.wrap(bytes, 0, length).slice().order(ByteOrder.LITTLE_ENDIAN));
        entries++;
      } catch (DamagedEntryException e) {
        assertTrue(e.getMessage().startsWith("damaged entry: "));
      }
    }
    assertTrue(entries > 0 && entries < 50_000);
  }

  @Test
  void whatANewerVersionWritesIsSkippedAndTheRestIsRead() throws Exception {
    ByteBuffer span = encode(with(Map.of("a", 1L)));
    ByteBuffer newer = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    byte[] old = bytes(span);
    int fixedEnd = EntryFormat.HEADER_LENGTH + EntryFormat.SPAN_FIXED;
    newer.put(old, 0, fixedEnd).putLong(42);
    newer.put(old, fixedEnd, old.length - fixedEnd);
    newer.putShort((short) 60_000).put((byte) EntryFormat.INT8).put((byte) 9);
    newer.putShort((short) 60_001).put((byte) 0x5f).putShort((short) 3).put(new byte[3]);
    newer.putShort((short) 60_002).put((byte) 0x4e).putLong(1);
    newer.putShort((short) 0).putShort((short) 1).put((byte) 'z').put((byte) EntryFormat.TRUE);
    newer.put(0, (byte) 2).putShort(2, (short) (EntryFormat.SPAN_FIXED + 8));
    newer.putShort(12, (short) 5);
    assertEquals(
        Map.of("a", 1L, "spoor.attribute.60000", 9L, "z", true),
        decoder.decode(1, sealed(newer)).span().attributes());

    ByteBuffer unknown = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    unknown.put((byte) 2).put((byte) 77).putShort((short) 0).putInt(0).putLong(1);
    assertNull(decoder.decode(1, sealed(unknown)));
  }

  private static ByteBuffer sealed(ByteBuffer entry) {
    entry.flip();
    return entry.putInt(EntryFormat.CRC_AT, EntryEncoder.checksum(entry, new CRC32C()));
  }

  /** The encoder keeps the bytes of short texts: of each place in a table, those of the latest. */
  @Test
  void textsThatComeAgainAreReadAsTheyWereWritten() throws Exception {
    Random random = new Random(2);
    String[] texts = new String[600];
    for (int i = 0; i < texts.length; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(100); length > 0; length--) {
        text.append(random.nextInt(500) == 0 ? 'ä' : (char) ('a' + random.nextInt(3)));
      }
      texts[i] = text.toString();
    }
    for (int round = 0; round < 2_000; round++) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      for (int i = random.nextInt(20); i >= 0; i--) {
        attributes.put("k" + i, texts[(int) Math.abs(random.nextGaussian() * 100) % texts.length]);
      }
      attributes.put("list", List.of(texts[random.nextInt(9)], texts[random.nextInt(9)]));
      assertEquals(with(attributes), roundTrip(with(attributes)));
    }
  }

  @Test
  void whatIsTooLongIsCutBetweenCharactersAndWhatFindsNoRoomIsCounted() throws Exception {
    String kangaroos = "\uD83E\uDD98".repeat(10_000);
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      attributes.put("k" + i, kangaroos);
    }
    attributes.put("list", java.util.Collections.nCopies(10_000, "item"));
    attributes.put("last", 1L);
    Span read = roundTrip(with(attributes));
    String cut = "\uD83E\uDD98".repeat(EntryFormat.MAX_TEXT / 4);
    assertEquals(cut, read.attributes().get("k0"));
    assertEquals(1L, read.attributes().get("last"));
    ByteBuffer entry = encode(with(attributes));
    assertEquals(attributes.size() - read.attributes().size(), entry.getShort(14));
    assertTrue(entry.limit() <= EntryFormat.MAX_ENTRY);

    Map<String, Object> many = new LinkedHashMap<>();
    for (int i = 0; i < 5000; i++) {
      many.put("k" + i, 1L);
    }
    assertEquals(EntryFormat.MAX_COUNT, roundTrip(with(many)).attributes().size());
    assertEquals("?", roundTrip(with(Map.of("a", "\uD83E"))).attributes().get("a"));
  }
}
