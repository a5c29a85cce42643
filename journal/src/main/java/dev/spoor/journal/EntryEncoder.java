package dev.spoor.journal;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Writes entries in {@link EntryFormat} into one buffer that is used again and again. For one
 * thread. Nothing is refused for its size: texts are cut, and attributes that find no room are
 * counted in the entry. Encoding a span allocates nothing while its texts are ASCII.
 */
final class EntryEncoder {
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(EntryFormat.MAX_ENTRY).order(ByteOrder.LITTLE_ENDIAN);
  private final AttributeEncoder attributes = new AttributeEncoder(buffer);
  private final CRC32C crc = new CRC32C();

  /** The buffer that every encode method answers, ready to be read from. */
  ByteBuffer buffer() {
    return buffer;
  }

  ByteBuffer encode(Run run) {
    begin(EntryFormat.RUN, EntryFormat.RUN_FIXED);
    buffer.putLong(run.pid()).putLong(run.startUnixNano());
    int countAt = buffer.position();
    buffer.putShort((short) 0).putShort((short) 0).putInt(0);
    attributes.text(run.id());
    attributes.text(run.service());
    Attributes resource = new Attributes();
    resource.putAll(run.resource());
    buffer.putShort(countAt, (short) putAttributes(resource));
    return end();
  }

  ByteBuffer encode(SpanDraft span, Span.State state) {
    begin(EntryFormat.SPAN, EntryFormat.SPAN_FIXED);
    buffer.put((byte) state.ordinal());
    buffer.put((byte) span.kind.ordinal());
    buffer.put((byte) span.status().ordinal());
    buffer.put((byte) (span.caller == null ? 0 : 1));
    int countAt = buffer.position();
    buffer.putInt(0);
    buffer.putLong(span.traceIdHigh).putLong(span.traceIdLow);
    buffer.putLong(span.spanId).putLong(span.parentSpanId);
    buffer.putLong(span.startUnixNano).putLong(span.durationNano());
    attributes.text(span.name);
    if (span.caller != null) {
      attributes.text(span.caller);
    }
    int written = putAttributes(span.attributes);
    buffer.putShort(countAt, (short) written);
    buffer.putShort(countAt + 2, (short) Math.min(span.attributes.size() - written, 0xffff));
    return end();
  }

  ByteBuffer encode(Losses losses) {
    begin(EntryFormat.LOSSES, EntryFormat.LOSSES_FIXED);
    buffer.putLong(losses.atUnixNano()).putLong(losses.issued()).putLong(losses.recorded());
    int countAt = buffer.position();
    buffer.putLong(0);
    buffer.putShort(countAt, (short) putCounts(losses.calls()));
    buffer.putShort(countAt + 2, (short) putCounts(losses.bodies()));
    return end();
  }

  private void begin(int kind, int fixedLength) {
    buffer.clear();
    buffer.put((byte) EntryFormat.VERSION).put((byte) kind).putShort((short) fixedLength);
    buffer.putInt(0);
  }

  private ByteBuffer end() {
    buffer.flip();
    buffer.putInt(EntryFormat.CRC_AT, checksum(buffer, crc));
    return buffer;
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
    for (int i = 0; i < map.size() && written < EntryFormat.MAX_COUNT; i++) {
      int start = buffer.position();
      try {
        map.encode(i, attributes);
        written++;
      } catch (BufferOverflowException full) {
        buffer.position(start);
      }
    }
    return written;
  }

  private int putCounts(Map<String, Long> counts) {
    int written = 0;
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      if (written < EntryFormat.MAX_COUNT && buffer.remaining() > EntryFormat.MAX_TEXT + 10) {
        attributes.text(count.getKey());
        buffer.putLong(count.getValue());
        written++;
      }
    }
    return written;
  }
}
