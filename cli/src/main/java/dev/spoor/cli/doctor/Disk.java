package dev.spoor.cli.doctor;

import dev.spoor.ring.Ring;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Looks at the disk itself: a process that cannot write cannot say so in its state file either. */
final class Disk {
  /** What the journal wants to find free before it begins a file. */
  private static final long ENOUGH = 4L << 20;

  /** The state file is rewritten within a second of a change. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Disk() {}

  /** Null when the directory's disk can take more. */
  static String problem(Path directory) {
    try {
      FileStore store = Files.getFileStore(directory);
      long usable = store.getUsableSpace();
      return usable >= ENOUGH
          ? null
          : "the disk is full, "
              + (usable >> 10)
              + " KiB are left: calls wait for space, and what follows may be old";
    } catch (IOException e) {
      return "the disk does not answer (" + e + "): what follows may be old";
    }
  }

  /**
   * Whether more calls were made than a state file says that is too old for that: its process could
   * not write another. The ring's counters are always of now.
   */
  static String unwritten(RunDirectory run, long issued) {
    try {
      Instant written = Files.getLastModifiedTime(run.state()).toInstant();
      long made = Ring.open(run.ring()).issued();
      if (made > issued && written.isBefore(Instant.now().minus(PATIENCE))) {
        return "state.json is of "
            + written.truncatedTo(ChronoUnit.SECONDS)
            + ", and "
            + (made - issued)
            + " calls were made since: its disk is read-only or broken, or the process hangs;"
            + " make the disk writable, or set dir to another";
      }
    } catch (IOException e) {
      // A ring that is in memory only cannot be looked at from here.
    }
    return null;
  }
}
