package dev.spoor.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads a run's journal from its files, with nothing of Chronicle Queue and no flag of the JVM.
 * Writes nothing and locks nothing; a directory that is missing, empty, or holds other files too is
 * a journal without entries for now. For one thread.
 */
public final class JournalFiles implements JournalReader {
  private final Path directory;
  private RollFileReader current;
  private int from;
  private long after = -1;
  private long damagedBefore;

  private JournalFiles(Path directory) {
    this.directory = directory;
  }

  public static JournalFiles open(Path directory) {
    return new JournalFiles(directory);
  }

  @Override
  public Entry next() throws IOException {
    while (true) {
      Entry entry = current == null ? null : current.next(false);
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
      if (file.number() >= number) {
        return file;
      }
    }
    return null;
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
