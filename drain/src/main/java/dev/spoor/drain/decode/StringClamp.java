package dev.spoor.drain.decode;

import java.io.IOException;

/**
 * Shortens the long strings of a JSON text on the way to the parser, which would otherwise hold
 * each of them in memory: a prompt with an image may be one string of many megabytes. What is cut
 * out never begins or ends inside an escape or a character. Nothing is copied: ranges of the input
 * go on as they are.
 */
final class StringClamp {
  /** Takes the ranges that are left. */
  interface Kept {
    void range(byte[] bytes, int from, int to) throws IOException;
  }

  /** Bytes of a string that the parser sees at most, but for the rest of one character. */
  static final int STRING_LIMIT = 16 << 10;

  /** A number or word that is longer than this is not JSON that anybody means. */
  static final int WORD_LIMIT = 1024;

  private final Kept kept;
  private boolean inString;
  private boolean cutting;
  private int length;

  /** Bytes of an escape still to come; after a backslash it is not yet known how many. */
  private int escape;

  private boolean backslash;

  StringClamp(Kept kept) {
    this.kept = kept;
  }

  void bytes(byte[] bytes, int from, int to) throws IOException {
    int start = from;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (!inString) {
        if (!outside(b)) {
          keep(bytes, start, i);
          throw new IOException("endless word");
        }
      } else if (b == '"' && !backslash) {
        if (cutting) {
          start = i;
          cutting = false;
        }
        inString = false;
        length = 0;
        escape = 0;
      } else {
        if (!cutting && length >= STRING_LIMIT && atCharacter(b)) {
          keep(bytes, start, i);
          cutting = true;
        }
        inside(b);
      }
    }
    if (!cutting) {
      keep(bytes, start, to);
    }
  }

  /** False when the text is not worth reading on. */
  private boolean outside(byte b) {
    if (b == '"') {
      inString = true;
      length = 0;
    } else if (b <= ' ' || b == ',' || b == ':' || b == '[' || b == ']' || b == '{' || b == '}') {
      length = 0;
    } else {
      length++;
    }
    return length <= WORD_LIMIT;
  }

  private void inside(byte b) {
    length = Math.min(length + 1, STRING_LIMIT);
    if (backslash) {
      backslash = false;
      escape = b == 'u' ? 4 : 0;
    } else if (b == '\\') {
      backslash = true;
      escape = 0;
    } else if (escape > 0) {
      escape--;
    }
  }

  /** Whether this byte is the first of a character or of an escape. */
  private boolean atCharacter(byte b) {
    return !backslash && escape == 0 && (b & 0xc0) != 0x80;
  }

  private void keep(byte[] bytes, int from, int to) throws IOException {
    if (from < to) {
      kept.range(bytes, from, to);
    }
  }
}
