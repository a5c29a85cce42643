package dev.spoor.cli;

import dev.spoor.cli.calls.CallFilter;
import dev.spoor.cli.calls.Listing;
import dev.spoor.cli.calls.Moment;
import dev.spoor.cli.calls.RecordedSpan;
import dev.spoor.cli.calls.TrailSource;
import dev.spoor.journal.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists calls, the newest last. */
@Command(name = "calls", description = "List recorded calls, the newest last.")
final class CallsVerb extends ReadingVerb {
  private static final int DEFAULT_LIMIT = 100;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with calls as they end, until interrupted.")
  boolean follow;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Begun since then: 90s, 15m, 1h or 2d ago, 2026-01-31, 2026-01-31T14:30.")
  String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Begun before then.")
  String until;

  @Option(names = "--model", paramLabel = "MODEL", description = "Part of the model's name.")
  String model;

  @Option(names = "--host", paramLabel = "HOST", description = "Part of the host's name.")
  String host;

  @Option(names = "--status", paramLabel = "STATUS", description = "ok, error or unfinished.")
  Span.Status status;

  @Option(names = "--service", paramLabel = "NAME", description = "Part of the service's name.")
  String service;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "COUNT",
      description = "The newest so many; 0 for all. Default 100, with --json all.")
  Integer limit;

  @Option(
      names = "--wire",
      description =
          "One line for each HTTP exchange too, instead of the sum of an AI call's tries.")
  boolean wire;

  @Option(names = "--json", description = "One JSON object per line: every call and exchange.")
  boolean json;

  private CallFilter filter;

  CallsVerb(Context context) {
    super(context);
  }

  @Override
  void check() {
    if (limit != null && limit < 0) {
      throw Failure.usage("calls: --limit: not valid: '" + limit + "'; valid: 0 or more");
    }
    filter = filter();
  }

  @Override
  int read(Path directory) throws IOException {
    try (TrailSource source = TrailSource.open(directory, filter.since(), RecordedSpan::isCall)) {
      return list(source);
    }
  }

  private int list(TrailSource source) throws IOException {
    int newest = limit != null ? limit : json ? 0 : DEFAULT_LIMIT;
    Listing listing =
        new Listing(context.screen(), filter, json, wire, newest == 0 ? Integer.MAX_VALUE : newest);
    listing.read(source);
    noteDamage(source);
    int left = listing.print(follow);
    if (left > 0 && limit == null) {
      note(left + " earlier calls are not shown; --limit 0 shows all");
    }
    if (follow) {
      follow(listing, source);
      return ExitCode.OK;
    }
    if (listing.isEmpty()) {
      throw new Failure("no call matches in " + directory());
    }
    return ExitCode.OK;
  }

  /** Ends with the process, or when nobody reads the output any more. */
  private void follow(Listing listing, TrailSource source) throws IOException {
    try {
      while (!context.screen().out().checkError()) {
        Thread.sleep(200);
        listing.read(source);
        noteDamage(source);
        listing.print(true);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private CallFilter filter() {
    Instant now = context.screen().clock().instant();
    ZoneId zone = context.screen().zone();
    return new CallFilter(
        since == null ? Long.MIN_VALUE : Moment.parse("calls: --since", since, now, zone),
        until == null ? Long.MAX_VALUE : Moment.parse("calls: --until", until, now, zone),
        model,
        host,
        status,
        service);
  }
}
