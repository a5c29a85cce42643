package dev.spoor.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Reads a run's journal from its files, with nothing of Chronicle Queue and no flag of the JVM.
 * Writes nothing and locks nothing; a directory that is missing, empty, or holds other files too is
 * a journal without entries for now. For one thread.
 */
public final class JournalFiles implements JournalReader {
  /** How much older than its last entry a file may look. */
  private static final Duration STALE = Duration.ofMinutes(10);

  private final Path directory;
  private final Instant since;
  private RollFileReader current;
  private int from;
  private long after = -1;
  private long damagedBefore;

  private JournalFiles(Path directory, Instant since) {
    this.directory = directory;
    this.since = since;
  }

  public static JournalFiles open(Path directory) {
    return new JournalFiles(directory, null);
  }

  /** Leaves out files that were last written before. */
  static JournalFiles open(Path directory, Instant since) {
    return new JournalFiles(directory, since == null ? null : since.minus(STALE));
  }

  @Override
  public EntryView view() throws IOException {
    while (true) {
      EntryView entry = current == null ? null : current.next(false);
      if (entry != null) {
        return entry;
      }
      RollFile next = firstFrom(current == null ? from : current.file().number() + 1);
      if (next == null) {
        return null;
      }
      // Where the next file is there, its forerunner is complete: what it has now is all.
      entry = current == null ? null : current.next(true);
      if (entry != null) {
        return entry;
      }
      open(next);
    }
  }

  private RollFile firstFrom(int number) throws IOException {
    for (RollFile file : RollFile.list(directory)) {
      if (file.number() >= number && isWanted(file)) {
        return file;
      }
    }
    return null;
  }

  private boolean isWanted(RollFile file) throws IOException {
    try {
      return since == null || !file.written().isBefore(since);
    } catch (NoSuchFileException pruned) {
      return false;
    }
  }

  private void open(RollFile file) throws IOException {
    close();
    from = file.number() + 1;
    try {
      current = new RollFileReader(file);
      if (after >= 0 && RollFile.number(after) == file.number()) {
        current.seekAfter(RollFile.offset(after));
      }
    } catch (NoSuchFileException pruned) {
      current = null;
    }
  }

  @Override
  public void seekAfter(long index) throws IOException {
    close();
    from = index < 0 ? 0 : RollFile.number(index);
    after = index;
  }

  @Override
  public long damaged() {
    return damagedBefore + (current == null ? 0 : current.damaged());
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      damagedBefore += current.damaged();
      current.close();
      current = null;
    }
  }
}
