package dev.spoor.cli.calls;

import dev.spoor.cli.terminal.Cell;
import dev.spoor.cli.terminal.Column;
import dev.spoor.cli.terminal.Durations;
import dev.spoor.cli.terminal.Screen;
import dev.spoor.cli.terminal.Style;
import dev.spoor.cli.terminal.Table;
import dev.spoor.cli.terminal.Times;
import java.util.List;

/** Calls as a table, one line each. */
public final class CallsTable {
  private final Screen screen;
  private final Style style;
  private final Table table =
      new Table(
          List.of(
              Column.text("TIME", 0),
              Column.flexible("CALL", 16, 0),
              Column.flexible("STATUS", 12, 0),
              Column.number("TOOK", 0),
              Column.number("FIRST", 2),
              Column.number("IN", 1),
              Column.number("OUT", 1),
              Column.number("TRIES", 3),
              Column.flexible("HOST", 14, 5),
              Column.ending("CALLER", 14, 4),
              Column.flexible("SERVICE", 12, 6),
              Column.text("TRACE", 0)));

  public CallsTable(Screen screen) {
    this.screen = screen;
    this.style = screen.style();
  }

  public void add(Call call) {
    RecordedSpan span = call.span();
    table.row(
        List.of(
            Cell.of(Times.of(span.span().startUnixNano(), screen)),
            Cell.of(span.shortLabel(), style::bold),
            Cell.of(Outcome.of(span, screen), text -> paint(span, text)),
            Cell.of(Durations.of(span.span().durationNano())),
            Cell.of(Durations.of(call.firstChunkNanos())),
            count(call.inputTokens()),
            count(call.outputTokens()),
            Cell.of(call.tries() > 1 ? Integer.toString(call.tries()) : ""),
            Cell.of(span.host()),
            Cell.of(Caller.shortName(span.span().caller())),
            Cell.of(span.run().service()),
            Cell.of(span.traceId().substring(0, 8), style::cyan)));
  }

  /** What was added since the last time; {@code more} when further calls will follow. */
  public void print(boolean more) {
    if (more) {
      table.printOn(screen);
    } else {
      table.print(screen);
    }
  }

  private String paint(RecordedSpan span, String text) {
    return span.isFailed()
        ? style.red(text)
        : span.isWell() ? style.green(text) : style.yellow(text);
  }

  private static Cell count(long number) {
    return number < 0 ? Cell.of("") : Cell.of(number);
  }
}
