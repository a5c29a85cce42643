package dev.spoor.drain.export;

import dev.spoor.journal.Span;

/** What the revisions of one span have in common. */
record SpanIdentity(long traceIdHigh, long traceIdLow, long spanId) {
  static SpanIdentity of(Span span) {
    return new SpanIdentity(span.traceIdHigh(), span.traceIdLow(), span.spanId());
  }
}
