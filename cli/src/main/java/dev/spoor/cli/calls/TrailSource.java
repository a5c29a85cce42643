package dev.spoor.cli.calls;

import dev.spoor.journal.RunSpan;
import dev.spoor.journal.Trail;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The recorded spans of every process that shares a directory. */
public final class TrailSource implements Closeable {
  /**
   * An AI call that began this long before the time asked for may still have its attempts in it.
   */
  private static final Duration MARGIN = Duration.ofHours(1);

  private final Trail trail;

  private TrailSource(Trail trail) {
    this.trail = trail;
  }

  /**
   * @param since nanoseconds since the epoch; somewhat earlier spans may be there as well
   */
  public static TrailSource open(Path directory, long since, Predicate<RecordedSpan> wanted) {
    Trail.Filter filter = Trail.Filter.all().matching(found -> wanted.test(RecordedSpan.of(found)));
    if (since > Long.MIN_VALUE) {
      filter = filter.since(Instant.EPOCH.plusNanos(since).minus(MARGIN));
    }
    return new TrailSource(Trail.follow(directory, filter));
  }

  /** Hands over what is new or has changed since the last time, at first everything. */
  public void read(Consumer<RecordedSpan> spans) throws IOException {
    for (RunSpan found : trail.poll()) {
      spans.accept(RecordedSpan.of(found));
    }
  }

  /** How many stretches of journals could not be read. */
  public long damaged() {
    return trail.damaged();
  }

  /** The runs that could not be read, so far. */
  public List<Trail.Unreadable> unreadable() {
    return trail.unreadable();
  }

  @Override
  public void close() throws IOException {
    trail.close();
  }
}
