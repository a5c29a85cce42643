package dev.spoor.drain.export;

import dev.spoor.journal.Span;

/** A revision of a span and where in the journal it stands. */
record IndexedSpan(long index, Span span) {
  boolean isFinal() {
    return span.state() == Span.State.FINAL;
  }

  long endUnixNano() {
    return span.startUnixNano() + Math.max(0, span.durationNano());
  }
}
