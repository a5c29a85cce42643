package dev.spoor.drain.export;

import dev.spoor.journal.SpanView;

/** A revision of a span, copied out of the journal, and where it stands there. */
record IndexedSpan(long index, SpanView span) {}
