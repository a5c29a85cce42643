package dev.spoor.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * A table that fits the screen: columns that are empty in every row are left out, then columns of
 * the highest rank, then flexible columns are cut.
 */
public final class Table {
  private static final int GAP = 2;

  /** Of rows that are not there yet: a number, and what a text has beyond its narrowest. */
  private static final int USUAL_NUMBER = 7;

  private static final int USUAL_MORE = 4;

  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();
  private final int[] wanted;

  /** The widths of a table that goes on, once they are known. */
  private int[] kept;

  /** Titles are printed, columns may not appear any more. */
  private boolean begun;

  public Table(List<Column> columns) {
    this.columns = columns;
    this.wanted = new int[columns.size()];
  }

  public void row(List<Cell> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(cells.size() + " cells, " + columns.size() + " columns");
    }
    rows.add(cells);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Prints the rows so far and forgets them. */
  public void print(Screen screen) {
    want(false);
    flush(screen);
  }

  /**
   * As {@link #print}, but more rows will follow: every column keeps the place and the width that
   * it has with the first rows, with some room for longer ones.
   */
  public void printOn(Screen screen) {
    if (kept == null && !rows.isEmpty()) {
      want(true);
      for (int i = 0; i < wanted.length; i++) {
        Column column = columns.get(i);
        int usual = column.right() ? USUAL_NUMBER : column.narrowest() + USUAL_MORE;
        wanted[i] =
            column.right() || column.narrowest() > 0 ? Math.max(wanted[i], usual) : wanted[i];
      }
      kept = fit(wanted.clone(), screen.width());
    }
    if (kept != null) {
      flush(screen);
    }
  }

  private void flush(Screen screen) {
    int[] widths = kept != null ? kept : fit(wanted.clone(), screen.width());
    if (!begun) {
      begun = true;
      line(
          screen,
          widths,
          columns.stream().map(c -> Cell.of(c.title(), screen.style()::dim)).toList());
    }
    for (List<Cell> row : rows) {
      line(screen, widths, row);
    }
    rows.clear();
  }

  /** Widens {@link #wanted}; 0 stays for a column that has nothing to say. */
  private void want(boolean all) {
    for (List<Cell> row : rows) {
      for (int i = 0; i < wanted.length; i++) {
        wanted[i] = Math.max(wanted[i], Text.width(row.get(i).text()));
      }
    }
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] > 0 || all || columns.get(i).rank() == 0) {
        wanted[i] = Math.max(wanted[i], Text.width(columns.get(i).title()));
      }
    }
  }

  private int[] fit(int[] widths, int room) {
    while (narrowed(widths) > room) {
      int victim = -1;
      for (int i = 0; i < widths.length; i++) {
        if (widths[i] > 0
            && columns.get(i).rank() > 0
            && (victim < 0 || columns.get(i).rank() > columns.get(victim).rank())) {
          victim = i;
        }
      }
      if (victim < 0) {
        break;
      }
      widths[victim] = 0;
    }
    // The widest flexible column gives way first, one character at a time.
    while (total(widths) > room) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        int narrowest = columns.get(i).narrowest();
        if (narrowest > 0 && widths[i] > narrowest && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private static int total(int[] widths) {
    int total = -GAP;
    for (int width : widths) {
      total += width > 0 ? width + GAP : 0;
    }
    return total;
  }

  private int narrowed(int[] widths) {
    int[] narrow = widths.clone();
    for (int i = 0; i < narrow.length; i++) {
      int narrowest = columns.get(i).narrowest();
      narrow[i] = narrowest > 0 ? Math.min(narrow[i], narrowest) : narrow[i];
    }
    return total(narrow);
  }

  private void line(Screen screen, int[] widths, List<Cell> cells) {
    int last = widths.length - 1;
    while (last > 0 && widths[last] == 0) {
      last--;
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; i <= last; i++) {
      if (widths[i] == 0) {
        continue;
      }
      Cell cell = cells.get(i);
      String text =
          columns.get(i).keepsEnd()
              ? Text.cutBegin(cell.text(), widths[i], screen.ellipsis())
              : Text.cut(cell.text(), widths[i], screen.ellipsis());
      boolean right = columns.get(i).right();
      String padded = i == last && !right ? text : Text.pad(text, widths[i], right);
      line.append(cell.paint().apply(padded));
      line.append(i == last ? "" : " ".repeat(GAP));
    }
    screen.out().println(line.toString().stripTrailing());
  }
}
