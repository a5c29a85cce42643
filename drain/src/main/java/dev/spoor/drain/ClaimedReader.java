package dev.spoor.drain;

import dev.spoor.journal.Entry;
import dev.spoor.journal.JournalFiles;
import dev.spoor.journal.JournalReader;
import dev.spoor.settings.RunDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Reads a dead run's journal while nobody else recovers, prunes or exports it. */
final class ClaimedReader implements JournalReader {
  private final JournalReader reader;
  private final Closeable claim;

  private ClaimedReader(JournalReader reader, Closeable claim) {
    this.reader = reader;
    this.claim = claim;
  }

  /** Null while somebody else has the run. */
  static JournalReader open(RunDirectory run) throws IOException {
    Optional<Closeable> claim = run.tryClaim();
    return claim.isEmpty()
        ? null
        : new ClaimedReader(JournalFiles.open(run.journal()), claim.get());
  }

  @Override
  public Entry next() throws IOException {
    return reader.next();
  }

  @Override
  public void seekAfter(long index) throws IOException {
    reader.seekAfter(index);
  }

  @Override
  public void close() throws IOException {
    try {
      reader.close();
    } finally {
      claim.close();
    }
  }
}
