package dev.spoor.cli;

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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sums calls up. */
@Command(
    name = "stats",
    description = "Sum calls up: count, errors, latency, time to first chunk, tokens.")
final class StatsVerb extends ReadingVerb {
  @Option(names = "--by", paramLabel = "GROUP", description = "model (default), host or caller.")
  GroupBy by = GroupBy.MODEL;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Begun since then: 90s, 15m, 1h or 2d ago, 2026-01-31, 2026-01-31T14:30.")
  String since;

  @Option(names = "--json", description = "One JSON object per group and line.")
  boolean json;

  private long from = Long.MIN_VALUE;

  StatsVerb(Context context) {
    super(context);
  }

  @Override
  void check() {
    if (since != null) {
      from =
          Moment.parse(
              "stats: --since", since, context.screen().clock().instant(), context.screen().zone());
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
    Stats stats = new Stats(by, calls);
    if (json) {
      stats.printJson(context.screen().out());
    } else {
      stats.print(context.screen());
    }
    return ExitCode.OK;
  }
}
