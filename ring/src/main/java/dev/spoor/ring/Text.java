package dev.spoor.ring;

import java.nio.ByteBuffer;

/**
 * A string in a record: two bytes of length, then UTF-8; the length {@code 0xFFFF} stands for null.
 * A string that is too long is cut after the last character that fits.
 *
 * <p>Encoding allocates nothing and goes into a buffer over an array, such as a {@link Draft}.
 */
final class Text {
  /** Bytes of a string where nothing else is said. */
  static final int MAX = 256;

  static final int NULL = 0xFFFF;

  private Text() {}

  /** Returns the offset after the text. */
  static int put(ByteBuffer out, int at, String text, int max) {
    if (text == null) {
      return putLength(out, at, NULL, at + Short.BYTES);
    }
    int from = at + Short.BYTES;
    int to = end(encode(out.array(), from, from + max, text, 0, text.length()));
    return putLength(out, at, to - from, to);
  }

  static int put(ByteBuffer out, int at, String text) {
    return put(out, at, text, MAX);
  }

  static int putLength(ByteBuffer out, int at, int length, int end) {
    out.putShort(at, (short) length);
    return end;
  }

  /** The offset that {@link #encode} came to, cut or not. */
  static int end(int encoded) {
    return encoded < 0 ? ~encoded : encoded;
  }

  /**
   * Encodes {@code text[from, to)} at offset {@code at}, not beyond {@code end}. Returns the next
   * offset, or its complement when the text was cut. A cut {@code at} is handed through, so that
   * pieces can be put one after the other without a check between them.
   */
  static int encode(byte[] out, int at, int end, String text, int from, int to) {
    if (at < 0) {
      return at;
    }
    // Nearly all text is ASCII: taken for it first, without a branch for each character.
    int length = Math.min(to - from, end - at);
    int seen = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(from + i);
      seen |= c;
      out[at + i] = (byte) c;
    }
    if (seen < 0x80) {
      return length == to - from ? at + length : ~(at + length);
    }
    return encodeAny(out, at, end, text, from, to);
  }

  private static int encodeAny(byte[] out, int at, int end, String text, int from, int to) {
    int next = at;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int point = c < 0x80 ? c : point(text, i, to, c);
      int width = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (next + width > end) {
        return ~next;
      }
      put(out, next, point, width);
      next += width;
      if (width == 4) {
        i++;
      }
    }
    return next;
  }

  /** The code point at {@code i}; half of a pair stands for the replacement character. */
  private static int point(String text, int i, int to, char c) {
    if (!Character.isSurrogate(c)) {
      return c;
    }
    if (Character.isHighSurrogate(c) && i + 1 < to) {
      char low = text.charAt(i + 1);
      if (Character.isLowSurrogate(low)) {
        return Character.toCodePoint(c, low);
      }
    }
    return 0xFFFD;
  }

  private static void put(byte[] out, int at, int point, int width) {
    int lead = width == 1 ? 0 : width == 2 ? 0xC0 : width == 3 ? 0xE0 : 0xF0;
    out[at] = (byte) (lead | point >> 6 * (width - 1));
    for (int i = 1; i < width; i++) {
      out[at + i] = (byte) (0x80 | point >> 6 * (width - 1 - i) & 0x3F);
    }
  }
}
