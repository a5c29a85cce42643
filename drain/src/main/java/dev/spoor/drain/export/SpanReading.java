package dev.spoor.drain.export;

import dev.spoor.journal.AttributesView;
import dev.spoor.journal.SpanView;

/** What measurements need of a span. */
final class SpanReading {
  private SpanReading() {}

  static double seconds(SpanView span) {
    return span.durationNano() / 1e9;
  }

  /** Of one that has not ended, when it began. */
  static long endUnixNano(SpanView span) {
    return span.startUnixNano() + Math.max(0, span.durationNano());
  }

  /** Below 0 when absent, not a number or below 0, which no instrument takes. */
  static double number(SpanView span, String name) {
    AttributesView attributes = span.attributes();
    int at = attributes.find(name);
    if (at < 0) {
      return -1;
    }
    return switch (attributes.type(at)) {
      case WHOLE -> attributes.whole(at);
      case DECIMAL -> attributes.decimal(at);
      default -> -1;
    };
  }
}
