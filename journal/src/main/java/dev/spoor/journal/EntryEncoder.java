package dev.spoor.journal;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Writes entries in {@link EntryFormat}, into one buffer that every method answers. For one thread.
 * Nothing is refused for its size: texts are cut, and attributes that find no room are counted in
 * the entry. Encoding a span allocates nothing while its texts are ASCII.
 */
final class EntryEncoder {
  private final EntryBytes out = new EntryBytes(EntryFormat.MAX_ENTRY);
  private final ByteBuffer encoded = ByteBuffer.wrap(out.bytes).order(ByteOrder.LITTLE_ENDIAN);
  private final TextEncoder texts = new TextEncoder(out);
  private final AttributeEncoder attributes = new AttributeEncoder(out, texts);
  private final CRC32C crc = new CRC32C();

  /** Attributes of the last map that found no room. */
  private int dropped;

  ByteBuffer encode(Run run) {
    begin(EntryFormat.RUN, EntryFormat.RUN_FIXED);
    out.put64(run.pid());
    out.put64(run.startUnixNano());
    int countAt = out.position();
    out.putZeros(8);
    texts.put(run.id());
    texts.put(run.service());
    Attributes resource = new Attributes();
    resource.putAll(run.resource());
    out.set16(countAt, putAttributes(resource));
    return end();
  }

  ByteBuffer encode(SpanDraft span, Span.State state) {
    begin(EntryFormat.SPAN, EntryFormat.SPAN_FIXED);
    out.put8(state.ordinal());
    out.put8(span.kind.ordinal());
    out.put8(span.status().code);
    out.put8(span.caller == null ? 0 : 1);
    int countAt = out.take(4);
    out.put64(span.traceIdHigh);
    out.put64(span.traceIdLow);
    out.put64(span.spanId);
    out.put64(span.parentSpanId);
    out.put64(span.startUnixNano);
    out.put64(span.durationNano());
    texts.put(span.name);
    if (span.caller != null) {
      texts.put(span.caller);
    }
    int written = putAttributes(span.attributes);
    out.set16(countAt, written);
    out.set16(countAt + 2, Math.min(dropped, 0xffff));
    return end();
  }

  ByteBuffer encode(Losses losses) {
    begin(EntryFormat.LOSSES, EntryFormat.LOSSES_FIXED);
    out.put64(losses.atUnixNano());
    out.put64(losses.issued());
    out.put64(losses.recorded());
    int countAt = out.position();
    out.putZeros(8);
    out.set16(countAt, putCounts(losses.calls()));
    out.set16(countAt + 2, putCounts(losses.bodies()));
    return end();
  }

  private void begin(int kind, int fixedLength) {
    out.clear();
    out.put8(EntryFormat.VERSION);
    out.put8(kind);
    out.put16(fixedLength);
    out.take(Integer.BYTES);
  }

  private ByteBuffer end() {
    int length = out.position();
    crc.reset();
    crc.update(out.bytes, 0, EntryFormat.CRC_AT);
    crc.update(out.bytes, EntryFormat.HEADER_LENGTH, length - EntryFormat.HEADER_LENGTH);
    out.set32(EntryFormat.CRC_AT, (int) crc.getValue());
    return encoded.clear().limit(length);
  }

  /** Over the entry between position and limit, which both stay. */
  static int checksum(ByteBuffer entry, CRC32C crc) {
    int start = entry.position();
    int end = entry.limit();
    crc.reset();
    crc.update(entry.limit(start + EntryFormat.CRC_AT));
    crc.update(entry.limit(end).position(start + EntryFormat.HEADER_LENGTH));
    entry.position(start);
    return (int) crc.getValue();
  }

  private int putAttributes(Attributes map) {
    int written = 0;
    dropped = 0;
    for (int i = 0; i < map.size(); i++) {
      int start = out.position();
      try {
        if (written < EntryFormat.MAX_COUNT) {
          written += map.encode(i, attributes, EntryFormat.MAX_COUNT - written);
          continue;
        }
      } catch (BufferOverflowException full) {
        out.position(start);
      }
      dropped++;
    }
    return written;
  }

  private int putCounts(Map<String, Long> counts) {
    int written = 0;
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      if (written < EntryFormat.MAX_COUNT && out.remaining() > EntryFormat.MAX_TEXT + 10) {
        texts.put(count.getKey());
        out.put64(count.getValue());
        written++;
      }
    }
    return written;
  }
}
