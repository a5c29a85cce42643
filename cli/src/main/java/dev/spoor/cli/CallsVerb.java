package dev.spoor.cli;

import dev.spoor.cli.arguments.Flag;
import dev.spoor.cli.arguments.Kind;
import dev.spoor.cli.arguments.Value;
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

/** Lists calls, the newest last. */
final class CallsVerb extends ReadingVerb {
  private static final long DEFAULT_LIMIT = 100;

  private final Flag follow =
      syntax.flag("f", "follow", "Go on with calls as they end, until interrupted.");
  private final Value<String> since = syntax.value("since", "TIME", Kind.TEXT, Moment.SINCE);
  private final Value<String> until =
      syntax.value("until", "TIME", Kind.TEXT, "Begun before then.");
  private final Value<String> model =
      syntax.value("model", "MODEL", Kind.TEXT, "Part of the model's name.");
  private final Value<String> host =
      syntax.value("host", "HOST", Kind.TEXT, "Part of the host's name.");
  private final Value<Span.Status> status =
      syntax.value(
          "status", "STATUS", Kind.oneOf(Span.Status.class), "ok, error, unfinished or cancelled.");
  private final Value<String> service =
      syntax.value("service", "NAME", Kind.TEXT, "Part of the service's name.");
  private final Value<Long> limit =
      syntax.value(
          "n",
          "limit",
          "COUNT",
          Kind.WHOLE_NUMBER,
          "The newest so many; 0 for all. Default 100, with --json all.");
  private final Flag wire =
      syntax.flag(
          "wire", "One line for each HTTP exchange too, instead of the sum of an AI call's tries.");
  private final Flag json =
      syntax.flag("json", "One JSON object per line: every call and exchange.");

  private CallFilter filter;

  CallsVerb(Context context) {
    super(context, "calls", "List recorded calls, the newest last.");
  }

  @Override
  void check() {
    if (limit.isGiven() && limit.get() < 0) {
      throw Failure.usage("calls: --limit: not valid: '" + limit.get() + "'; valid: 0 or more");
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
    Listing listing =
        new Listing(context.screen(), filter, json.isGiven(), wire.isGiven(), newest());
    listing.read(source);
    noteDamage(source);
    int left = listing.print(follow.isGiven());
    if (left > 0 && !limit.isGiven()) {
      note(left + " earlier calls are not shown; --limit 0 shows all");
    }
    if (follow.isGiven()) {
      follow(listing, source);
      return ExitCode.OK;
    }
    if (listing.isEmpty()) {
      throw new Failure("no call matches in " + directory());
    }
    return ExitCode.OK;
  }

  private int newest() {
    long newest = limit.orElse(json.isGiven() ? 0L : DEFAULT_LIMIT);
    return newest == 0 ? Integer.MAX_VALUE : (int) Math.min(newest, Integer.MAX_VALUE);
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
        since.isGiven() ? Moment.parse("calls: --since", since.get(), now, zone) : Long.MIN_VALUE,
        until.isGiven() ? Moment.parse("calls: --until", until.get(), now, zone) : Long.MAX_VALUE,
        model.get(),
        host.get(),
        status.get(),
        service.get());
  }
}
