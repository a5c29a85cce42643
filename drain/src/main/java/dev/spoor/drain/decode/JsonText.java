package dev.spoor.drain.decode;

import java.util.Arrays;

/**
 * The characters of one name, text or number, put together from UTF-8 and escapes in pieces of any
 * size. Holds no more than {@link #LIMIT} and one; what comes behind is let go.
 */
final class JsonText implements CharSequence {
  /** Longer texts are cut: no id, name or model is that long, and memory stays bounded. */
  static final int LIMIT = 512;

  private char[] chars = new char[64];
  private int length;

  /** Continuation bytes still to come, and the code point up to here. */
  private int missing;

  private int point;

  /** The least code point that may take as many bytes. */
  private int least;

  void clear() {
    Arrays.fill(chars, 0, length, '\0');
    length = 0;
    missing = 0;
  }

  boolean full() {
    return length > LIMIT;
  }

  void put(char c) {
    if (length <= LIMIT) {
      if (length == chars.length) {
        chars = Arrays.copyOf(chars, 2 * chars.length);
      }
      chars[length++] = c;
    }
  }

  /**
   * Takes bytes of ASCII up to the end of a text, an escape, or what does not fit. Answers the
   * first that was not taken.
   */
  int plain(byte[] bytes, int from, int to) {
    if (missing > 0) {
      return from;
    }
    int end = Math.min(to, from + LIMIT + 1 - length);
    int i = from;
    while (i < end) {
      int room = Math.min(end, i + chars.length - length);
      char[] into = chars;
      int at = length;
      byte b = 0;
      while (i < room && (b = bytes[i]) >= 0 && b != '"' && b != '\\') {
        into[at++] = (char) b;
        i++;
      }
      length = at;
      if (i < room || i == end) {
        return i;
      }
      chars = Arrays.copyOf(chars, 2 * chars.length);
    }
    return i;
  }

  /** Takes one byte that is not ASCII; false when it makes no character. */
  boolean wide(int b) {
    if (missing > 0) {
      if ((b & 0xc0) != 0x80) {
        return false;
      }
      point = point << 6 | b & 0x3f;
      return --missing > 0 || putPoint();
    }
    if (b >= 0xc2 && b <= 0xdf) {
      return begin(1, b & 0x1f, 0x80);
    }
    if (b >= 0xe0 && b <= 0xef) {
      return begin(2, b & 0xf, 0x800);
    }
    return b >= 0xf0 && b <= 0xf4 && begin(3, b & 7, 0x10000);
  }

  private boolean begin(int missing, int bits, int least) {
    this.missing = missing;
    this.point = bits;
    this.least = least;
    return true;
  }

  private boolean putPoint() {
    if (point < least || point > Character.MAX_CODE_POINT || point >= 0xd800 && point <= 0xdfff) {
      return false;
    }
    if (point < 0x10000) {
      put((char) point);
    } else {
      put(Character.highSurrogate(point));
      put(Character.lowSurrogate(point));
    }
    return true;
  }

  /** Whether the last character is whole. */
  boolean whole() {
    return missing == 0;
  }

  /** A pair of surrogates is not cut in two. */
  String text(TextPool pool) {
    int end = length;
    if (length > LIMIT) {
      end = Character.isHighSurrogate(chars[LIMIT - 1]) ? LIMIT - 1 : LIMIT;
    }
    return pool.text(chars, end);
  }

  Fields member(Fields object) {
    return object.member(chars, length);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int at) {
    return chars[at];
  }

  @Override
  public CharSequence subSequence(int from, int to) {
    return new String(chars, from, to - from);
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}
