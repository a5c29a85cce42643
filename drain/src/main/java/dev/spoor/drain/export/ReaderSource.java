package dev.spoor.drain.export;

import dev.spoor.journal.JournalReader;
import java.io.IOException;

/** Opens a run's journal for reading, from its beginning. Called on the exporting thread. */
@FunctionalInterface
interface ReaderSource {
  JournalReader open() throws IOException;
}
