package dev.spoor.cli;

import dev.spoor.cli.calls.Call;
import dev.spoor.cli.calls.CallFilter;
import dev.spoor.cli.calls.Moment;
import dev.spoor.cli.calls.RecordedSpan;
import dev.spoor.cli.calls.TrailSource;
import dev.spoor.cli.calls.Spans;
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
      description = "Calls begun so long ago (90s, 15m, 1h, 2d) or after a local time.")
  String since;

  @Option(names = "--json", description = "One JSON object per group and line.")
  boolean json;

  StatsVerb(Context context) {
    super(context);
  }

  @Override
  int read(Path directory) throws IOException {
    long from =
        since == null
            ? Long.MIN_VALUE
            : Moment.parse(
                "stats: --since",
                since,
                context.screen().clock().instant(),
                context.screen().zone());
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
