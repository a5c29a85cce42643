package dev.spoor.drain.export;

import dev.spoor.journal.JournalReader;
import java.io.IOException;

/** Opens a run's journal for reading, from its beginning. */
@FunctionalInterface
public interface JournalSource {
  /**
   * Called on the exporting thread, which also closes the reader.
   *
   * @return null when there is nothing to read yet; it is asked again later
   */
  JournalReader open() throws IOException;
}
