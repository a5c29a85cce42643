package dev.spoor.cli.terminal;

/** Text as it may be shown: bounded, and without what a terminal would obey. */
public final class Text {
  private Text() {}

  /**
   * Recorded text comes from other people's servers: control characters, which could move the
   * cursor or recolor the screen, become {@code ?}.
   */
  public static String plain(String text) {
    if (text == null) {
      return "";
    }
    StringBuilder plain = null;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        plain = plain == null ? new StringBuilder(text) : plain;
        plain.setCharAt(i, '?');
      }
    }
    return plain == null ? text : plain.toString();
  }

  /** Characters as a terminal counts them: a surrogate pair is one. */
  static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /** At most {@code width} characters, the last one {@code ellipsis} if something was cut. */
  static String cut(String text, int width, String ellipsis) {
    if (width(text) <= width) {
      return text;
    }
    return width < 1 ? "" : text.substring(0, text.offsetByCodePoints(0, width - 1)) + ellipsis;
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
