package dev.spoor.drain.export;

import dev.spoor.journal.SpanView;

/** What the revisions of one span have in common. */
record SpanIdentity(long traceIdHigh, long traceIdLow, long spanId) {
  static SpanIdentity of(SpanView span) {
    return new SpanIdentity(span.traceIdHigh(), span.traceIdLow(), span.spanId());
  }
}
