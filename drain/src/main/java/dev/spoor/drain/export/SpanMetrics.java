package dev.spoor.drain.export;

import dev.spoor.journal.Span;

/** Measures one ended span. */
@FunctionalInterface
interface SpanMetrics {
  void record(Span span);
}
