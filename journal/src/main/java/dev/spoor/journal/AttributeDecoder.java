package dev.spoor.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads texts and attributes; a buffer that ends too early throws BufferUnderflowException. */
final class AttributeDecoder {
  private AttributeDecoder() {}

  static String text(ByteBuffer entry) throws DamagedEntryException {
    return text(entry, Short.toUnsignedInt(entry.getShort()));
  }

  private static String text(ByteBuffer entry, int length) throws DamagedEntryException {
    if (length > entry.remaining()) {
      throw new DamagedEntryException("text of " + length);
    }
    byte[] bytes = new byte[length];
    entry.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static Map<String, Object> map(ByteBuffer entry, int count) throws DamagedEntryException {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      int id = Short.toUnsignedInt(entry.getShort());
      String key = id == 0 ? text(entry) : AttributeKeys.name(id);
      Object value = value(entry);
      if (value != null) {
        attributes.put(key, value);
      }
    }
    return attributes;
  }

  /** Null for a tag that only a newer writer knows. */
  private static Object value(ByteBuffer entry) throws DamagedEntryException {
    int tag = Byte.toUnsignedInt(entry.get());
    int length = length(entry, tag >> 4);
    if (length > entry.remaining()) {
      throw new DamagedEntryException("value of " + length);
    }
    int end = entry.position() + length;
    ByteBuffer bytes = entry.slice().limit(length).order(ByteOrder.LITTLE_ENDIAN);
    entry.position(end);
    switch (tag) {
      case EntryFormat.FALSE:
        return Boolean.FALSE;
      case EntryFormat.TRUE:
        return Boolean.TRUE;
      case EntryFormat.INT8:
        return (long) bytes.get();
      case EntryFormat.INT16:
        return (long) bytes.getShort();
      case EntryFormat.INT32:
        return (long) bytes.getInt();
      case EntryFormat.INT64:
        return bytes.getLong();
      case EntryFormat.FLOAT64:
        return bytes.getDouble();
      case EntryFormat.TEXT:
        return text(bytes, length);
      case EntryFormat.TEXTS:
        return texts(bytes);
      default:
        return null;
    }
  }

  private static int length(ByteBuffer entry, int lengthClass) throws DamagedEntryException {
    switch (lengthClass) {
      case 0:
        return 0;
      case 1:
      case 2:
      case 3:
      case 4:
        return 1 << (lengthClass - 1);
      case 5:
        return Short.toUnsignedInt(entry.getShort());
      default:
        throw new DamagedEntryException("length class " + lengthClass);
    }
  }

  private static List<String> texts(ByteBuffer bytes) throws DamagedEntryException {
    List<String> texts = new ArrayList<>();
    while (bytes.hasRemaining()) {
      texts.add(text(bytes));
    }
    return texts;
  }
}
