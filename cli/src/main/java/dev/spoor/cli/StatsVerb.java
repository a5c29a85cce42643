package dev.spoor.cli;

import dev.spoor.cli.arguments.Flag;
import dev.spoor.cli.arguments.Kind;
import dev.spoor.cli.arguments.Value;
import dev.spoor.cli.calls.Call;
import dev.spoor.cli.calls.CallFilter;
import dev.spoor.cli.calls.Moment;
import dev.spoor.cli.calls.RecordedSpan;
import dev.spoor.cli.calls.Spans;
import dev.spoor.cli.calls.TrailSource;
import dev.spoor.cli.stats.GroupBy;
import dev.spoor.cli.stats.Stats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Sums calls up. */
final class StatsVerb extends ReadingVerb {
  private final Value<GroupBy> by =
      syntax.value("by", "GROUP", Kind.oneOf(GroupBy.class), "model (default), host or caller.");
  private final Value<String> since = syntax.value("since", "TIME", Kind.TEXT, Moment.SINCE);
  private final Flag json = syntax.flag("json", "One JSON object per group and line.");

  private long from = Long.MIN_VALUE;

  StatsVerb(Context context) {
    super(context, "stats", "Sum calls up: count, errors, latency, time to first chunk, tokens.");
  }

  @Override
  void check() {
    if (since.isGiven()) {
      from =
          Moment.parse(
              "stats: --since",
              since.get(),
              context.screen().clock().instant(),
              context.screen().zone());
    }
  }

  @Override
  int read(Path directory) throws IOException {
    CallFilter filter = new CallFilter(from, Long.MAX_VALUE, null, null, null, null);
    List<Call> calls;
    try (TrailSource source = TrailSource.open(directory, from, RecordedSpan::isCall)) {
      calls = Spans.of(source).calls(filter);
      noteDamage(source);
    }
    if (calls.isEmpty()) {
      throw new Failure("no call matches in " + directory());
    }
    Stats stats = new Stats(by.orElse(GroupBy.MODEL), calls);
    if (json.isGiven()) {
      stats.printJson(context.screen().out());
    } else {
      stats.print(context.screen());
    }
    return ExitCode.OK;
  }
}
