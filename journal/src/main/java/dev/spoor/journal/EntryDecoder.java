package dev.spoor.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Reads entries in {@link EntryFormat}. Allocates no more than the entry is long, whatever its
 * bytes say. For one thread.
 */
final class EntryDecoder {
  private static final Span.State[] STATES = Span.State.values();
  private static final Span.Kind[] KINDS = Span.Kind.values();
  private static final Span.Status[] STATUSES = Span.Status.values();

  private final CRC32C crc = new CRC32C();

  /**
   * The entry between the buffer's position and limit, or null for a kind that only a newer writer
   * knows.
   */
  Entry decode(long index, ByteBuffer buffer) throws DamagedEntryException {
    ByteBuffer entry = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (entry.limit() < EntryFormat.HEADER_LENGTH || entry.limit() > EntryFormat.MAX_ENTRY) {
      throw new DamagedEntryException("length " + entry.limit());
    }
    if (entry.getInt(EntryFormat.CRC_AT) != EntryEncoder.checksum(entry, crc)) {
      throw new DamagedEntryException("checksum");
    }
    return decodeUnchecked(index, entry);
  }

  /** As {@link #decode}, for bytes whose checksum is known or beside the point. */
  Entry decodeUnchecked(long index, ByteBuffer entry) throws DamagedEntryException {
    try {
      int version = entry.get(0);
      int kind = entry.get(1);
      int variable =
          EntryFormat.HEADER_LENGTH
              + Short.toUnsignedInt(entry.getShort(EntryFormat.FIXED_LENGTH_AT));
      if (version < 1) {
        throw new DamagedEntryException("version " + version);
      }
      if (variable > entry.limit()) {
        throw new DamagedEntryException("fixed part of " + variable);
      }
      entry.position(variable);
      switch (kind) {
        case EntryFormat.RUN:
          checkFixed(variable, EntryFormat.RUN_FIXED);
          return new Entry(index, run(entry), null, null);
        case EntryFormat.SPAN:
          checkFixed(variable, EntryFormat.SPAN_FIXED);
          return new Entry(index, null, span(entry), null);
        case EntryFormat.LOSSES:
          checkFixed(variable, EntryFormat.LOSSES_FIXED);
          return new Entry(index, null, null, losses(entry));
        default:
          return null;
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new DamagedEntryException("ends too early");
    }
  }

  private static void checkFixed(int variable, int least) throws DamagedEntryException {
    if (variable < EntryFormat.HEADER_LENGTH + least) {
      throw new DamagedEntryException("fixed part of " + variable);
    }
  }

  private static Run run(ByteBuffer entry) throws DamagedEntryException {
    String id = AttributeDecoder.text(entry);
    String service = AttributeDecoder.text(entry);
    int count = Short.toUnsignedInt(entry.getShort(24));
    return new Run(
        id, entry.getLong(8), entry.getLong(16), service, AttributeDecoder.map(entry, count));
  }

  private static Span span(ByteBuffer entry) throws DamagedEntryException {
    String name = AttributeDecoder.text(entry);
    String caller = entry.get(11) == 0 ? null : AttributeDecoder.text(entry);
    return new Span(
        STATES[code(entry.get(8), STATES.length)],
        entry.getLong(16),
        entry.getLong(24),
        entry.getLong(32),
        entry.getLong(40),
        KINDS[code(entry.get(9), KINDS.length)],
        name,
        entry.getLong(48),
        entry.getLong(56),
        STATUSES[code(entry.get(10), STATUSES.length)],
        caller,
        AttributeDecoder.map(entry, Short.toUnsignedInt(entry.getShort(12))));
  }

  private static int code(int code, int codes) throws DamagedEntryException {
    if (code < 0 || code >= codes) {
      throw new DamagedEntryException("code " + code);
    }
    return code;
  }

  private static Losses losses(ByteBuffer entry) throws DamagedEntryException {
    Map<String, Long> calls = counts(entry, Short.toUnsignedInt(entry.getShort(32)));
    Map<String, Long> bodies = counts(entry, Short.toUnsignedInt(entry.getShort(34)));
    return new Losses(entry.getLong(8), entry.getLong(16), entry.getLong(24), calls, bodies);
  }

  private static Map<String, Long> counts(ByteBuffer entry, int count)
      throws DamagedEntryException {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      counts.put(AttributeDecoder.text(entry), entry.getLong());
    }
    return counts;
  }
}
