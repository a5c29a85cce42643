package dev.spoor.cli.terminal;

/**
 * One column of a {@link Table}.
 *
 * @param right numbers are set to the right
 * @param narrowest a flexible column is cut down to this many characters; 0 when it is never cut
 * @param keepsEnd of a text that is cut the end is what tells it from others
 * @param rank columns with the highest rank are left out first when a line is too narrow; those of
 *     rank 0 stay
 */
public record Column(String title, boolean right, int narrowest, boolean keepsEnd, int rank) {
  public static Column text(String title, int rank) {
    return new Column(title, false, 0, false, rank);
  }

  public static Column number(String title, int rank) {
    return new Column(title, true, 0, false, rank);
  }

  /** A text that may be cut. */
  public static Column flexible(String title, int narrowest, int rank) {
    return new Column(title, false, narrowest, false, rank);
  }

  /** A text that may be cut at its beginning. */
  public static Column ending(String title, int narrowest, int rank) {
    return new Column(title, false, narrowest, true, rank);
  }
}
