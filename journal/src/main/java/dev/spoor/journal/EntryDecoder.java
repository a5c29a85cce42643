package dev.spoor.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Reads entries in {@link EntryFormat}. Allocates no more than the entry is long, whatever its
 * bytes say, and for a {@link #view} of a span nothing. For one thread.
 */
final class EntryDecoder {
  private final CRC32C crc = new CRC32C();
  private final EntryView view = new EntryView();
  private final SpanView span = new SpanView();
  private final AttributesView attributes = new AttributesView();

  /**
   * The entry between the buffer's position and limit, or null for a kind that only a newer writer
   * knows.
   */
  Entry decode(long index, ByteBuffer buffer) throws DamagedEntryException {
    EntryView entry = view(index, buffer.slice().order(ByteOrder.LITTLE_ENDIAN));
    return entry == null ? null : entry.copy();
  }

  /** As {@link #decode}, for bytes whose checksum is known or beside the point. */
  Entry decodeUnchecked(long index, ByteBuffer buffer) throws DamagedEntryException {
    EntryView entry = viewUnchecked(index, buffer);
    return entry == null ? null : entry.copy();
  }

  /**
   * As {@link #decode}, good until the next one is read or the buffer's bytes change.
   *
   * @param buffer little-endian; keeps its limit, not its position
   */
  EntryView view(long index, ByteBuffer buffer) throws DamagedEntryException {
    int length = buffer.remaining();
    if (length < EntryFormat.HEADER_LENGTH || length > EntryFormat.MAX_ENTRY) {
      throw new DamagedEntryException("length " + length);
    }
    int crcAt = buffer.position() + EntryFormat.CRC_AT;
    if (buffer.getInt(crcAt) != EntryEncoder.checksum(buffer, crc)) {
      throw new DamagedEntryException("checksum");
    }
    return viewUnchecked(index, buffer);
  }

  private EntryView viewUnchecked(long index, ByteBuffer entry) throws DamagedEntryException {
    int start = entry.position();
    try {
      int version = entry.get(start);
      int kind = entry.get(start + 1);
      int fixed = Short.toUnsignedInt(entry.getShort(start + EntryFormat.FIXED_LENGTH_AT));
      int variable = start + EntryFormat.HEADER_LENGTH + fixed;
      if (version < 1) {
        throw new DamagedEntryException("version " + version);
      }
      if (variable > entry.limit()) {
        throw new DamagedEntryException("fixed part of " + fixed);
      }
      switch (kind) {
        case EntryFormat.RUN:
          checkFixed(fixed, EntryFormat.RUN_FIXED);
          return view.set(index, run(entry, start, variable), null, null);
        case EntryFormat.SPAN:
          checkFixed(fixed, EntryFormat.SPAN_FIXED);
          span.read(entry, start, variable);
          return view.set(index, null, span, null);
        case EntryFormat.LOSSES:
          checkFixed(fixed, EntryFormat.LOSSES_FIXED);
          return view.set(index, null, null, losses(entry, start, variable));
        default:
          return null;
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new DamagedEntryException("ends too early");
    }
  }

  private static void checkFixed(int length, int least) throws DamagedEntryException {
    if (length < least) {
      throw new DamagedEntryException("fixed part of " + length);
    }
  }

  private Run run(ByteBuffer entry, int start, int variable) throws DamagedEntryException {
    entry.position(variable);
    String id = AttributesView.text(entry);
    String service = AttributesView.text(entry);
    attributes.read(entry, Short.toUnsignedInt(entry.getShort(start + 24)));
    return new Run(
        id, entry.getLong(start + 8), entry.getLong(start + 16), service, attributes.map());
  }

  private static Losses losses(ByteBuffer entry, int start, int variable)
      throws DamagedEntryException {
    entry.position(variable);
    Map<String, Long> calls = counts(entry, Short.toUnsignedInt(entry.getShort(start + 32)));
    Map<String, Long> bodies = counts(entry, Short.toUnsignedInt(entry.getShort(start + 34)));
    return new Losses(
        entry.getLong(start + 8),
        entry.getLong(start + 16),
        entry.getLong(start + 24),
        calls,
        bodies);
  }

  private static Map<String, Long> counts(ByteBuffer entry, int count)
      throws DamagedEntryException {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      counts.put(AttributesView.text(entry), entry.getLong());
    }
    return counts;
  }
}
