package dev.spoor.cli.terminal;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/**
 * Where the command line writes, and what it may assume of the other side.
 *
 * @param width columns a line may have; {@link #UNLIMITED} when nobody looks at it on a terminal
 * @param color whether escape sequences are welcome
 * @param unicode whether lines and bars may be drawn with other characters than ASCII
 */
public record Screen(
    PrintStream out,
    PrintStream err,
    int width,
    boolean color,
    boolean unicode,
    Clock clock,
    ZoneId zone) {
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int NARROWEST = 40;

  /**
   * A terminal's width is {@code COLUMNS}, else what {@code stty} says, else 80. Without a terminal
   * {@code COLUMNS} still counts, and nothing is cut if it is not set. Color needs a terminal and
   * no {@code NO_COLOR}.
   */
  public static Screen detect(PrintStream out, PrintStream err, Map<String, String> environment) {
    boolean terminal = Tty.isStandardOutput();
    int width = columns(environment.get("COLUMNS"));
    if (width == 0) {
      width = terminal ? Tty.width(80) : UNLIMITED;
    }
    String noColor = environment.get("NO_COLOR");
    boolean color =
        terminal
            && (noColor == null || noColor.isEmpty())
            && !"dumb".equals(environment.get("TERM"));
    return new Screen(
        out,
        err,
        Math.max(width, NARROWEST),
        color,
        Tty.speaksUnicode(),
        Clock.systemUTC(),
        ZoneId.systemDefault());
  }

  public Style style() {
    return new Style(color);
  }

  /** Ends what did not fit. */
  String ellipsis() {
    return unicode ? "…" : "~";
  }

  private static int columns(String value) {
    try {
      return value == null ? 0 : Math.max(0, Integer.parseInt(value.trim()));
    } catch (NumberFormatException notANumber) {
      return 0;
    }
  }
}
