package dev.spoor.cli.terminal;

/** Text as it may be shown: bounded, and without what a terminal would obey. */
public final class Text {
  private Text() {}

  /**
   * Recorded text comes from other people's servers: what could move the cursor, recolor the
   * screen, turn the direction of writing, break the line or not be seen at all becomes {@code ?}.
   */
  public static String plain(String text) {
    if (text == null) {
      return "";
    }
    StringBuilder plain = null;
    for (int i = 0; i < text.length(); i++) {
      if (!isShown(text, i)) {
        plain = plain == null ? new StringBuilder(text) : plain;
        plain.setCharAt(i, '?');
      }
    }
    return plain == null ? text : plain.toString();
  }

  private static boolean isShown(String text, int at) {
    char c = text.charAt(at);
    if (c < 0x7f) {
      return c >= ' ';
    }
    if (Character.isSurrogate(c)) {
      boolean first = Character.isHighSurrogate(c) && at + 1 < text.length();
      boolean second = Character.isLowSurrogate(c) && at > 0;
      int point = first ? text.codePointAt(at) : second ? text.codePointAt(at - 1) : c;
      return Character.isSupplementaryCodePoint(point) && isShown(point);
    }
    return isShown((int) c);
  }

  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> !isBlank(point);
    };
  }

  /** Letters that are drawn as nothing. */
  private static boolean isBlank(int point) {
    return point == 0x115F || point == 0x1160 || point == 0x3164 || point == 0xFFA0;
  }

  /** Columns that a terminal needs. */
  static int width(String text) {
    return DisplayWidth.of(text);
  }

  /** At most {@code width} columns, the last one {@code ellipsis} if something was cut. */
  static String cut(String text, int width, String ellipsis) {
    if (width(text) <= width) {
      return text;
    }
    return width < 1 ? "" : text.substring(0, fitting(text, width - 1)) + ellipsis;
  }

  /** The same, but what stands at the end stays: of a caller, the method. */
  static String cutBegin(String text, int width, String ellipsis) {
    if (width(text) <= width || width < 1) {
      return width < 1 ? "" : text;
    }
    int from = text.length();
    int taken = 0;
    while (from > 0) {
      int point = text.codePointBefore(from);
      if (taken + DisplayWidth.of(point) > width - 1) {
        break;
      }
      taken += DisplayWidth.of(point);
      from -= Character.charCount(point);
    }
    return ellipsis + text.substring(from);
  }

  /** How many characters from the first on need no more columns than that. */
  static int fitting(String text, int width) {
    int to = 0;
    int taken = 0;
    while (to < text.length()) {
      int point = text.codePointAt(to);
      if (taken + DisplayWidth.of(point) > width) {
        break;
      }
      taken += DisplayWidth.of(point);
      to += Character.charCount(point);
    }
    return to;
  }

  /** Exactly {@code width} characters. */
  public static String fit(String text, int width, Screen screen) {
    return pad(cut(text, width, screen.ellipsis()), width, false);
  }

  public static String left(String text, int width) {
    return pad(text, width, false);
  }

  public static String right(String text, int width) {
    return pad(text, width, true);
  }

  static String pad(String text, int width, boolean right) {
    String fill = " ".repeat(Math.max(0, width - width(text)));
    return right ? fill + text : text + fill;
  }
}
