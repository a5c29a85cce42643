package dev.spoor.drain.decode;

/**
 * What follows a backslash in a text: one letter, or a u and four hexadecimal digits.
 *
 * <p>Threads: one. Allocation: none.
 */
final class JsonEscape {
  /** Instead of a character. */
  static final int UNFINISHED = -1;

  static final int MALFORMED = -2;

  private int digitsToCome;
  private int code;

  /** Behind a backslash. */
  void begin() {
    digitsToCome = 0;
  }

  /** The character that is complete with this byte, or what there is instead. */
  int accept(byte b) {
    if (digitsToCome > 0) {
      return digit(b);
    }
    return switch (b) {
      case '"', '\\', '/' -> b;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        digitsToCome = 4;
        code = 0;
        yield UNFINISHED;
      }
      default -> MALFORMED;
    };
  }

  private int digit(byte b) {
    int digit = Character.digit(b, 16);
    if (digit < 0) {
      return MALFORMED;
    }
    code = code << 4 | digit;
    return --digitsToCome == 0 ? code : UNFINISHED;
  }
}
