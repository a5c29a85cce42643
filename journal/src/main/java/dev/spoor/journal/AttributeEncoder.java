package dev.spoor.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes attributes; throws BufferOverflowException when there is no room. */
final class AttributeEncoder {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final EntryBytes out;
  private final TextEncoder texts;

  AttributeEncoder(EntryBytes out, TextEncoder texts) {
    this.out = out;
    this.texts = texts;
  }

  /** {@code id}: what {@link AttributeKeys} has for it. */
  void key(int id, String key) {
    out.put16(id);
    if (id == 0) {
      texts.put(key);
    }
  }

  void flag(boolean value) {
    out.put8(value ? EntryFormat.TRUE : EntryFormat.FALSE);
  }

  void decimal(double value) {
    out.put8(EntryFormat.FLOAT64);
    out.put64(Double.doubleToRawLongBits(value));
  }

  void value(String value) {
    out.put8(EntryFormat.TEXT);
    texts.put(value);
  }

  void hex(long value) {
    out.put8(EntryFormat.TEXT);
    out.put16(16);
    for (int shift = 60; shift >= 0; shift -= 4) {
      out.put8(DIGITS[(int) (value >>> shift) & 0xf]);
    }
  }

  void number(long value) {
    if (value == (byte) value) {
      out.put8(EntryFormat.INT8);
      out.put8((int) value);
    } else if (value == (short) value) {
      out.put8(EntryFormat.INT16);
      out.put16((int) value);
    } else if (value == (int) value) {
      out.put8(EntryFormat.INT32);
      out.put32((int) value);
    } else {
      out.put8(EntryFormat.INT64);
      out.put64(value);
    }
  }

  /** All that fit; a list that is cut is still a list of whole texts. Answers how many fitted. */
  int texts(List<String> list) {
    int written = 0;
    out.put8(EntryFormat.TEXTS);
    int lengthAt = out.take(Short.BYTES);
    int limit = out.limit();
    try {
      out.limit(Math.min(limit, out.position() + 4 * EntryFormat.MAX_TEXT));
      for (int i = 0; i < list.size(); i++) {
        if (out.remaining() <= EntryFormat.MAX_TEXT + 2 && limit != out.limit()) {
          break;
        }
        texts.put(list.get(i));
        written++;
      }
    } finally {
      out.limit(limit);
    }
    out.set16(lengthAt, out.position() - lengthAt - Short.BYTES);
    return written;
  }
}
