package dev.spoor.drain;

import dev.spoor.journal.Journal;
import dev.spoor.journal.Losses;
import dev.spoor.journal.Run;
import dev.spoor.journal.Span;
import dev.spoor.journal.SpanDraft;
import java.io.IOException;
import java.time.Duration;

/** A journal that leaves out what it says already. */
final class NothingTwice implements Journal {
  private final Journal journal;
  private final JournaledSpans journaled;

  NothingTwice(Journal journal, JournaledSpans journaled) {
    this.journal = journal;
    this.journaled = journaled;
  }

  @Override
  public long append(Run run) throws IOException {
    return journal.append(run);
  }

  @Override
  public long append(SpanDraft span, Span.State state) throws IOException {
    return journaled.says(span, state) ? -1 : journal.append(span, state);
  }

  @Override
  public long append(Losses losses) throws IOException {
    return journal.append(losses);
  }

  @Override
  public void force(Duration interval) throws IOException {
    journal.force(interval);
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
