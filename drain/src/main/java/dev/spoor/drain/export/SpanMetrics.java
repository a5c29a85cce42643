package dev.spoor.drain.export;

import dev.spoor.journal.SpanView;

/** Measures one ended span. */
@FunctionalInterface
interface SpanMetrics {
  void record(SpanView span);
}
