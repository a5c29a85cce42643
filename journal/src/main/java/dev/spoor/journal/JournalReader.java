package dev.spoor.journal;

import java.io.Closeable;
import java.io.IOException;

/** Reads one run's journal from a position on, while it may still be written. */
public interface JournalReader extends Closeable {
  /** The next entry, or null when there is none for now. */
  default Entry next() throws IOException {
    EntryView entry = view();
    return entry == null ? null : entry.copy();
  }

  /** As {@link #next}, but nothing is copied: the answer is good until the next call. */
  EntryView view() throws IOException;

  /**
   * The next call of {@link #next} or {@link #view} answers the first entry whose index is greater.
   */
  void seekAfter(long index) throws IOException;

  /** How often something that could not be read was skipped so far. */
  default long damaged() {
    return 0;
  }
}
