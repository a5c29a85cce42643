package dev.spoor.cli.calls;

import dev.spoor.cli.terminal.Screen;
import dev.spoor.journal.Span;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of a source as they become known, each printed once, or again when another try has
 * changed how it ended. While more are expected, a call is held back until it is over, unless
 * unfinished ones were asked for.
 */
public final class Listing {
  private final Screen screen;
  private final CallFilter filter;
  private final boolean json;
  private final boolean wire;
  private final CallsTable table;
  private final Spans spans = new Spans();

  /** With how many tries each was printed. */
  private final Map<RecordedSpan.Key, Integer> printed = new HashMap<>();

  private int limit;

  /**
   * @param json every span that is a call, as JSON; else a table
   * @param wire wire attempts have a line of their own
   * @param limit how many of those that are there at first
   */
  public Listing(Screen screen, CallFilter filter, boolean json, boolean wire, int limit) {
    this.screen = screen;
    this.filter = filter;
    this.json = json;
    this.wire = wire;
    this.table = new CallsTable(screen);
    this.limit = limit;
  }

  public void read(TrailSource source) throws IOException {
    source.read(spans::add);
  }

  public boolean isEmpty() {
    return printed.isEmpty();
  }

  /** Prints what is new; answers how many were left out by the limit. */
  public int print(boolean more) {
    List<Call> fresh =
        calls().stream().filter(this::isNews).filter(call -> !more || isDue(call.span())).toList();
    int left = Math.max(0, fresh.size() - limit);
    limit = Integer.MAX_VALUE;
    for (Call call : fresh) {
      printed.put(call.span().key(), call.attempts().size());
    }
    for (Call call : fresh.subList(left, fresh.size())) {
      if (json) {
        SpanJson.print(call.span(), screen.out());
      } else {
        table.add(call);
      }
    }
    if (!json && (!fresh.isEmpty() || more)) {
      table.print(more);
    }
    screen.out().flush();
    return left;
  }

  private List<Call> calls() {
    return json || wire
        ? spans.wire(filter).stream().map(span -> new Call(span, List.of())).toList()
        : spans.calls(filter);
  }

  /** One that was shown as failed, and then tried again, is shown once more. */
  private boolean isNews(Call call) {
    Integer tries = printed.get(call.span().key());
    return tries == null || call.attempts().size() > tries && call.span().isFinished();
  }

  private boolean isDue(RecordedSpan span) {
    return span.isFinished() || span.ended() || filter.status() == Span.Status.UNFINISHED;
  }
}
