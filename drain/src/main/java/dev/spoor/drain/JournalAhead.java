package dev.spoor.drain;

import dev.spoor.journal.Journal;
import java.io.Closeable;
import java.io.IOException;

/** Has a journal opened before the first entry wants it, and closes it if none ever did. */
final class JournalAhead implements JournalOpening, Closeable {
  private final JournalOpening source;
  private Journal journal;

  JournalAhead(JournalOpening source) {
    this.source = source;
  }

  void begin() {
    try {
      open();
    } catch (IOException e) {
      // Whoever wants it asks again, and is told.
    }
  }

  @Override
  public Journal open() throws IOException {
    if (journal == null) {
      journal = source.open();
    }
    return journal;
  }

  @Override
  public void close() throws IOException {
    if (journal != null) {
      journal.close();
    }
  }
}
