package dev.spoor.journal;

/**
 * One entry read from a journal, its span not copied out of it; exactly one of the three is not
 * null. Good until the reader is asked for the next, which may answer the same object.
 */
public final class EntryView {
  private long index;
  private Run run;
  private SpanView span;
  private Losses losses;

  EntryView() {}

  EntryView set(long index, Run run, SpanView span, Losses losses) {
    this.index = index;
    this.run = run;
    this.span = span;
    this.losses = losses;
    return this;
  }

  /** Position in the journal, growing, usable to go on from. */
  public long index() {
    return index;
  }

  public Run run() {
    return run;
  }

  public SpanView span() {
    return span;
  }

  public Losses losses() {
    return losses;
  }

  Entry copy() throws DamagedEntryException {
    return new Entry(index, run, span == null ? null : span.toSpan(), losses);
  }
}
