package dev.spoor.cli.terminal;

import java.util.function.UnaryOperator;

/** Running text on a screen. */
public final class Lines {
  /** Without a terminal, lines stay short enough to be read all the same. */
  private static final int LONGEST = 140;

  private Lines() {}

  /** Two texts on one line. */
  public static void print(Screen screen, String left, String right) {
    screen.out().println(left + "  " + right);
  }

  /** Breaks at spaces, with the continuation indented two more. */
  public static void wrap(Screen screen, String indent, String text, UnaryOperator<String> paint) {
    int width = Math.max(20, Math.min(screen.width(), LONGEST) - Text.width(indent));
    String rest = text;
    String lead = indent;
    while (Text.width(rest) > width) {
      int end = rest.lastIndexOf(' ', rest.offsetByCodePoints(0, width));
      if (end <= 0) {
        break;
      }
      screen.out().println(lead + paint.apply(rest.substring(0, end)));
      rest = rest.substring(end + 1);
      if (lead.equals(indent)) {
        lead = indent + "  ";
        width -= 2;
      }
    }
    screen.out().println(lead + paint.apply(rest));
  }

  /** {@code 1 call}, {@code 2 calls}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
