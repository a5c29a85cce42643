package dev.spoor.journal;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/**
 * The append-only log of one run. One thread writes; any number of threads and processes read the
 * same directory at the same time through {@link JournalReader}.
 */
public interface Journal extends Closeable {
  /**
   * @throws IOException when the disk refuses; nothing of the entry is in the journal then and a
   *     later append may succeed
   */
  long append(Run run) throws IOException;

  /** Appends one revision; the draft is not kept. */
  long append(SpanDraft span, Span.State state) throws IOException;

  /** For whoever has the whole revision at hand. */
  default long append(Span span) throws IOException {
    return append(new SpanDraft().resume(span), span.state());
  }

  long append(Losses losses) throws IOException;

  /** Forces what was appended to the disk, if the last time was at least {@code interval} ago. */
  void force(Duration interval) throws IOException;
}
