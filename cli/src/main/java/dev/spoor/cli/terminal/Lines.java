package dev.spoor.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Running text on a screen. */
public final class Lines {
  /** Without a terminal, lines stay short enough to be read all the same. */
  private static final int LONGEST = 140;

  private Lines() {}

  /** Breaks at spaces, with the continuation indented two more. */
  public static void wrap(Screen screen, String indent, String text, UnaryOperator<String> paint) {
    String lead = indent;
    for (String part : broken(text, Math.max(20, room(screen) - Text.width(indent)), 2)) {
      screen.out().println(lead + paint.apply(part));
      lead = indent + "  ";
    }
  }

  private static int room(Screen screen) {
    return Math.min(screen.width(), LONGEST);
  }

  /** Lines of at most that width, the second and later ones narrower. A long word stays whole. */
  private static List<String> broken(String text, int width, int narrower) {
    List<String> parts = new ArrayList<>();
    String rest = text;
    int room = width;
    while (Text.width(rest) > room) {
      int end = rest.lastIndexOf(' ', Text.fitting(rest, room));
      end = end > 0 ? end : rest.indexOf(' ', 1);
      if (end < 0) {
        break;
      }
      parts.add(rest.substring(0, end));
      rest = rest.substring(end + 1);
      room = width - narrower;
    }
    parts.add(rest);
    return parts;
  }

  /** A label and its text, continued below the text's beginning. */
  public static void labelled(
      Screen screen,
      String indent,
      String label,
      int labelWidth,
      String text,
      UnaryOperator<String> paint) {
    String lead = indent + screen.style().dim(Text.pad(label, labelWidth, false));
    String below = " ".repeat(indent.length() + labelWidth);
    for (String part : broken(text, Math.max(20, room(screen) - below.length()), 0)) {
      screen.out().println(lead + paint.apply(part));
      lead = below;
    }
  }

  /** {@code 1 call}, {@code 2 calls}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
