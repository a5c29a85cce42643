package dev.spoor.journal;

import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Uptime;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the journals of a state directory within a size and an age. What goes first: files of dead
 * runs, the oldest first, each run with the rest of its directory when its last file has gone; then
 * files of living runs, never the one being written. What is not ours stays: other names, other
 * kinds of files, and whatever a symbolic link leads to.
 */
public final class Retention {
  private final long maxBytes;
  private Instant limit = Instant.MIN;
  private long size;
  private long freed;
  private boolean aged;

  private Retention(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * What time it is, by clocks that do not fail together.
   *
   * @param wall the one that somebody may have set wrongly
   * @param running how long this process has been
   * @param up how long the machine has been
   */
  public record Clocks(Instant wall, Duration running, Uptime up) {}

  /** A journal file, or a dead run that has none. */
  private record Candidate(RunDirectory run, RollFile file, Instant written) {}

  /**
   * Deletes what is too much or too old, and answers how many bytes that were. Safe beside other
   * processes that do the same.
   *
   * @param own id of the run whose process asks, or null
   */
  public static long apply(
      Path stateDirectory, long maxBytes, Duration maxAge, String own, Clocks clocks)
      throws IOException {
    Retention retention = new Retention(maxBytes);
    Instant newestOfOthers = null;
    List<Candidate> dead = new ArrayList<>();
    List<Candidate> living = new ArrayList<>();
    for (RunDirectory run : RunDirectory.list(stateDirectory)) {
      RunFiles files = new RunFiles(run);
      List<RollFile> rolls = files.rolls();
      if (!run.id().equals(own)) {
        Instant written = files.written();
        newestOfOthers =
            newestOfOthers == null || written.isAfter(newestOfOthers) ? written : newestOfOthers;
      }
      if (run.alive()) {
        retention.size += files.journalBytes();
        add(living, run, rolls.subList(0, Math.max(0, rolls.size() - 1)));
      } else {
        retention.size += files.bytes();
        add(dead, run, rolls);
        if (rolls.isEmpty()) {
          dead.add(new Candidate(run, null, files.written()));
        }
      }
    }
    AgeLimit age = new AgeLimit(stateDirectory, clocks);
    Instant oldest = oldest(dead, living);
    if (oldest != null) {
      retention.limit = age.of(maxAge, newestOfOthers, oldest);
    }
    retention.prune(dead, true);
    retention.prune(living, false);
    if (retention.aged) {
      age.used();
    }
    return retention.freed;
  }

  /** Sorts both; null when both are empty. */
  private static Instant oldest(List<Candidate> dead, List<Candidate> living) {
    dead.sort(Comparator.comparing(Candidate::written));
    living.sort(Comparator.comparing(Candidate::written));
    Instant first = dead.isEmpty() ? null : dead.get(0).written();
    Instant second = living.isEmpty() ? null : living.get(0).written();
    return first == null || (second != null && second.isBefore(first)) ? second : first;
  }

  private static void add(List<Candidate> to, RunDirectory run, List<RollFile> rolls)
      throws IOException {
    for (RollFile file : rolls) {
      try {
        to.add(new Candidate(run, file, file.written()));
      } catch (NoSuchFileException e) {
        // Somebody else prunes, too.
      }
    }
  }

  private void prune(List<Candidate> candidates, boolean dead) throws IOException {
    for (Candidate candidate : candidates) {
      boolean old = candidate.written().isBefore(limit);
      if (size > maxBytes || old) {
        aged |= old;
        if (dead) {
          pruneDead(candidate);
        } else {
          count(RunFiles.delete(candidate.file().path()));
        }
      }
    }
  }

  /** Leaves the run alone while somebody recovers it. */
  private void pruneDead(Candidate candidate) throws IOException {
    Optional<Closeable> claim = candidate.run().tryClaim();
    if (claim.isPresent()) {
      RunFiles files = new RunFiles(candidate.run());
      try {
        if (candidate.file() != null) {
          count(RunFiles.delete(candidate.file().path()));
        }
        if (files.rolls().isEmpty()) {
          count(files.deleteAll());
        }
      } finally {
        claim.get().close();
      }
    }
  }

  private void count(long deleted) {
    size -= deleted;
    freed += deleted;
  }
}
