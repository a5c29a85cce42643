package dev.spoor.cli.terminal;

/** A stretch of time drawn to scale within a longer one. */
public final class Bar {
  private final long start;
  private final long total;
  private final int width;
  private final boolean unicode;

  public Bar(long start, long end, int width, boolean unicode) {
    this.start = start;
    this.total = Math.max(1, end - start);
    this.width = width;
    this.unicode = unicode;
  }

  /** Even the shortest stretch has one mark; {@code open} stretches reach the right edge. */
  public String of(long from, long to, boolean open) {
    int first = Math.min(width - 1, cells(from - start));
    int last = open ? width : Math.max(first + 1, Math.min(width, cells(to - start)));
    String mark = unicode ? "━" : "=";
    String body = mark.repeat(last - first - (open ? 1 : 0));
    return " ".repeat(first) + body + (open ? ">" : "");
  }

  private int cells(long offset) {
    return (int) Math.round((double) Math.max(0, offset) * width / total);
  }
}
