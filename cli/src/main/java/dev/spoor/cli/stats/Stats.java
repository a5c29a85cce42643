package dev.spoor.cli.stats;

import dev.spoor.cli.calls.Call;
import dev.spoor.cli.terminal.Cell;
import dev.spoor.cli.terminal.Column;
import dev.spoor.cli.terminal.Durations;
import dev.spoor.cli.terminal.JsonLines;
import dev.spoor.cli.terminal.Screen;
import dev.spoor.cli.terminal.Table;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Logical calls summed up by group, the group with the most calls first. */
public final class Stats {
  private final GroupBy by;
  private final Map<String, Group> groups = new HashMap<>();

  public Stats(GroupBy by, List<Call> calls) {
    this.by = by;
    for (Call call : calls) {
      groups.computeIfAbsent(by.key(call), key -> new Group()).add(call);
    }
  }

  public void printJson(PrintStream out) {
    for (Map.Entry<String, Group> group : sorted()) {
      JsonLines.print(
          out,
          json -> {
            json.writeStringField("by", by.name().toLowerCase(Locale.ROOT));
            json.writeStringField("key", group.getKey());
            group.getValue().write(json);
          });
    }
  }

  public void print(Screen screen) {
    Table table =
        new Table(
            List.of(
                Column.flexible(by.name(), 12, 0),
                Column.number("CALLS", 0),
                Column.number("ERRORS", 0),
                Column.number("OPEN", 5),
                Column.number("CANCELLED", 5),
                Column.number("P50", 0),
                Column.number("P95", 0),
                Column.number("P99", 1),
                Column.number("FIRST P50", 2),
                Column.number("P95", 3),
                Column.number("P99", 4),
                Column.number("IN", 1),
                Column.number("OUT", 1)));
    for (Map.Entry<String, Group> entry : sorted()) {
      Group group = entry.getValue();
      table.row(
          List.of(
              Cell.of(by.shown(entry.getKey()), screen.style()::bold),
              Cell.of(group.count),
              Cell.of(
                  Long.toString(group.errors),
                  group.errors > 0 ? screen.style()::red : text -> text),
              Cell.of(group.unfinished > 0 ? Long.toString(group.unfinished) : ""),
              Cell.of(group.cancelled > 0 ? Long.toString(group.cancelled) : ""),
              Cell.of(Durations.of(group.latency.at(50))),
              Cell.of(Durations.of(group.latency.at(95))),
              Cell.of(Durations.of(group.latency.at(99))),
              Cell.of(Durations.of(group.firstChunk.at(50))),
              Cell.of(Durations.of(group.firstChunk.at(95))),
              Cell.of(Durations.of(group.firstChunk.at(99))),
              Cell.of(group.inputTokens),
              Cell.of(group.outputTokens)));
    }
    table.print(screen);
  }

  private List<Map.Entry<String, Group>> sorted() {
    return groups.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Group> e) -> -e.getValue().count)
                .thenComparing(e -> e.getKey() == null)
                .thenComparing(e -> by.shown(e.getKey())))
        .toList();
  }
}
