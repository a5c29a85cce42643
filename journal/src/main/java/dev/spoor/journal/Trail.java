package dev.spoor.journal;

import dev.spoor.settings.RunDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What all runs below a state directory have recorded: every span once, in its newest revision.
 *
 * <p>Memory holds the spans that are not final yet and, in {@link #read} and {@link #poll}, at most
 * as many as the filter wants; {@link #each} hands final spans on as it meets them. Files that were
 * last written before the filter's time are not opened. For one thread.
 */
public final class Trail implements Closeable {
  private static final Comparator<RunSpan> BY_START =
      Comparator.<RunSpan>comparingLong(found -> found.span().startUnixNano())
          .thenComparingLong(found -> found.span().spanId());

  private final Path stateDirectory;
  private final Filter filter;
  private final Map<String, RunTrail> watched = new HashMap<>();
  private final Set<String> done = new HashSet<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private long damaged;

  private Trail(Path stateDirectory, Filter filter) {
    this.stateDirectory = stateDirectory;
    this.filter = filter;
  }

  /**
   * Which spans are wanted.
   *
   * @param since those that began then or later, or null for all
   * @param matches what else must hold
   * @param newest at most so many, those that began last
   */
  public record Filter(Instant since, Predicate<RunSpan> matches, int newest) {
    public static Filter all() {
      return new Filter(null, span -> true, Integer.MAX_VALUE);
    }

    public Filter since(Instant instant) {
      return new Filter(instant, matches, newest);
    }

    public Filter matching(Predicate<RunSpan> predicate) {
      return new Filter(since, matches.and(predicate), newest);
    }

    public Filter newest(int count) {
      return new Filter(since, matches, count);
    }

    private boolean wants(RunSpan found) {
      return (since == null || found.span().startUnixNano() >= nanos(since)) && matches.test(found);
    }

    private static long nanos(Instant instant) {
      return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
  }

  /** What there is now, by begin. */
  public static List<RunSpan> read(Path stateDirectory, Filter filter) throws IOException {
    try (Trail trail = follow(stateDirectory, filter)) {
      return trail.poll();
    }
  }

  /** A run of which nothing more is read, and why. */
  public record Unreadable(Path journal, IOException reason) {}

  /**
   * Hands on what there is now, run by run, in the order in which it became final; answers the runs
   * that could not be read.
   */
  public static List<Unreadable> each(
      Path stateDirectory, Filter filter, Consumer<RunSpan> consumer) throws IOException {
    try (Trail trail = follow(stateDirectory, filter)) {
      trail.advance(consumer);
      return trail.unreadable();
    }
  }

  /** For reading on while the journals grow and runs come and go. */
  public static Trail follow(Path stateDirectory, Filter filter) {
    return new Trail(stateDirectory, filter);
  }

  /**
   * The spans that are new or have changed since the last call, by begin; at the first call all. A
   * span that its process left behind unfinished is answered once more after that has died.
   */
  public List<RunSpan> poll() throws IOException {
    PriorityQueue<RunSpan> newest = new PriorityQueue<>(BY_START);
    advance(
        found -> {
          newest.add(found);
          if (newest.size() > filter.newest()) {
            newest.remove();
          }
        });
    List<RunSpan> spans = new ArrayList<>(newest);
    spans.sort(BY_START);
    return spans;
  }

  private void advance(Consumer<RunSpan> consumer) throws IOException {
    for (RunDirectory run : RunDirectory.list(stateDirectory)) {
      if (!done.contains(run.id())) {
        RunTrail trail = watched.computeIfAbsent(run.id(), id -> new RunTrail(run, filter.since()));
        boolean more = false;
        try {
          more =
              trail.advance(
                  found -> {
                    if (filter.wants(found)) {
                      consumer.accept(found);
                    }
                  });
        } catch (IOException e) {
          unreadable.add(new Unreadable(run.journal(), e)); // the others are of other processes
        }
        if (!more) {
          finish(run.id(), trail);
        }
      }
    }
  }

  private void finish(String runId, RunTrail trail) throws IOException {
    watched.remove(runId);
    done.add(runId);
    damaged += trail.damaged();
    trail.close();
  }

  /** The runs that were given up, so far. */
  public List<Unreadable> unreadable() {
    return List.copyOf(unreadable);
  }

  /** How many stretches of journals could not be read and were skipped. */
  public long damaged() {
    long sum = damaged;
    for (RunTrail trail : watched.values()) {
      sum += trail.damaged();
    }
    return sum;
  }

  @Override
  public void close() throws IOException {
    for (Map.Entry<String, RunTrail> entry : List.copyOf(watched.entrySet())) {
      finish(entry.getKey(), entry.getValue());
    }
  }
}
