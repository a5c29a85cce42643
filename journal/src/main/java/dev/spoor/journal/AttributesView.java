package dev.spoor.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attributes of an entry where they lie, in their order. Good until the entry's reader goes on.
 *
 * <p>Threads: one. Allocation: none while keys have a number (see {@link AttributeKeys}) and there
 * are no more attributes than there ever were; {@link #map} copies everything.
 */
public final class AttributesView {
  /** What kind of value an attribute has. */
  public enum Type {
    FLAG,
    WHOLE,
    DECIMAL,
    TEXT,
    TEXTS
  }

  /** Takes a text without making a string of it. */
  @FunctionalInterface
  public interface Utf8Sink {
    void text(ByteBuffer bytes, int at, int length);
  }

  private ByteBuffer bytes;
  private int size;
  private String[] keys = new String[32];
  private byte[] tags = new byte[32];
  private int[] starts = new int[32];
  private int[] lengths = new int[32];

  AttributesView() {}

  /** Takes what stands at the buffer's position, which is moved behind it. */
  void read(ByteBuffer entry, int count) throws DamagedEntryException {
    bytes = entry;
    size = 0;
    for (int i = 0; i < count; i++) {
      int id = Short.toUnsignedInt(entry.getShort());
      String key = id == 0 ? text(entry) : AttributeKeys.name(id);
      int tag = Byte.toUnsignedInt(entry.get());
      int length = length(entry, tag >> 4);
      if (length > entry.remaining()) {
        throw new DamagedEntryException("value of " + length);
      }
      int start = entry.position();
      entry.position(start + length);
      if (isKnown(tag)) {
        add(key, tag, start, length);
      }
    }
  }

  /** A text, and its length before it. */
  static String text(ByteBuffer entry) throws DamagedEntryException {
    int length = Short.toUnsignedInt(entry.getShort());
    if (length > entry.remaining()) {
      throw new DamagedEntryException("text of " + length);
    }
    byte[] text = new byte[length];
    entry.get(text);
    return new String(text, StandardCharsets.UTF_8);
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

  private static boolean isKnown(int tag) {
    return switch (tag) {
      case EntryFormat.FALSE,
          EntryFormat.TRUE,
          EntryFormat.INT8,
          EntryFormat.INT16,
          EntryFormat.INT32,
          EntryFormat.INT64,
          EntryFormat.FLOAT64,
          EntryFormat.TEXT,
          EntryFormat.TEXTS ->
          true;
      default -> false; // of a newer writer
    };
  }

  private void add(String key, int tag, int start, int length) throws DamagedEntryException {
    if (tag == EntryFormat.TEXTS) {
      checkTexts(start, start + length);
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      tags = Arrays.copyOf(tags, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      lengths = Arrays.copyOf(lengths, 2 * size);
    }
    keys[size] = key;
    tags[size] = (byte) tag;
    starts[size] = start;
    lengths[size] = length;
    size++;
  }

  private void checkTexts(int from, int end) throws DamagedEntryException {
    int at = from;
    while (at < end) {
      if (end - at < Short.BYTES) {
        throw new BufferUnderflowException();
      }
      at += Short.BYTES + Short.toUnsignedInt(bytes.getShort(at));
    }
    if (at > end) {
      throw new DamagedEntryException("list that ends too early");
    }
  }

  public int size() {
    return size;
  }

  public String key(int at) {
    return keys[at];
  }

  /** Where the key stands, -1 when it does not. */
  public int find(String key) {
    for (int i = 0; i < size; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  public Type type(int at) {
    return switch (tags[at]) {
      case EntryFormat.FALSE, EntryFormat.TRUE -> Type.FLAG;
      case EntryFormat.FLOAT64 -> Type.DECIMAL;
      case EntryFormat.TEXT -> Type.TEXT;
      case EntryFormat.TEXTS -> Type.TEXTS;
      default -> Type.WHOLE;
    };
  }

  /** The value of a {@link Type#FLAG}. */
  public boolean flag(int at) {
    return tags[at] == EntryFormat.TRUE;
  }

  /** The value of a {@link Type#WHOLE}. */
  public long whole(int at) {
    return switch (tags[at]) {
      case EntryFormat.INT8 -> bytes.get(starts[at]);
      case EntryFormat.INT16 -> bytes.getShort(starts[at]);
      case EntryFormat.INT32 -> bytes.getInt(starts[at]);
      default -> bytes.getLong(starts[at]);
    };
  }

  /** The value of a {@link Type#DECIMAL}. */
  public double decimal(int at) {
    return bytes.getDouble(starts[at]);
  }

  /** Gives the value of a {@link Type#TEXT}, or each of a {@link Type#TEXTS}. */
  public void texts(int at, Utf8Sink sink) {
    if (tags[at] == EntryFormat.TEXT) {
      sink.text(bytes, starts[at], lengths[at]);
      return;
    }
    int end = starts[at] + lengths[at];
    for (int next = starts[at]; next < end; ) {
      int length = Short.toUnsignedInt(bytes.getShort(next));
      sink.text(bytes, next + Short.BYTES, length);
      next += Short.BYTES + length;
    }
  }

  /** Whether the attribute is this text, which is ASCII. */
  public boolean is(int at, String ascii) {
    if (tags[at] != EntryFormat.TEXT || lengths[at] != ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes.get(starts[at] + i) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A copy, for good. */
  public Map<String, Object> map() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(keys[i], value(i));
    }
    return map;
  }

  private Object value(int at) {
    return switch (type(at)) {
      case FLAG -> flag(at);
      case WHOLE -> whole(at);
      case DECIMAL -> decimal(at);
      case TEXT -> string(starts[at], lengths[at]);
      case TEXTS -> {
        List<String> texts = new ArrayList<>();
        texts(at, (from, start, length) -> texts.add(string(start, length)));
        yield texts;
      }
    };
  }

  private String string(int start, int length) {
    byte[] text = new byte[length];
    bytes.get(start, text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
