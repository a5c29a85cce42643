package dev.spoor.drain;

import dev.spoor.journal.Journal;
import java.io.IOException;

/** Opens the run's journal. Called on the drain's thread, again after each failure. */
@FunctionalInterface
interface JournalOpening {
  Journal open() throws IOException;
}
