package dev.spoor.drain.export;

import dev.spoor.journal.Span;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;

/** What measurements need of a span. */
final class SpanReading {
  private SpanReading() {}

  static double seconds(Span span) {
    return span.durationNano() / 1e9;
  }

  static String text(Span span, String name) {
    return span.attributes().get(name) instanceof String text ? text : null;
  }

  /** Null when absent, not a number or below 0, which no instrument takes. */
  static Number number(Span span, String name) {
    return span.attributes().get(name) instanceof Number number && number.doubleValue() >= 0
        ? number
        : null;
  }

  /** The named attributes, as far as the span has them, with their types. */
  static Attributes pick(Span span, String... names) {
    AttributesBuilder builder = Attributes.builder();
    for (String name : names) {
      TypedAttributes.put(builder, name, span.attributes().get(name));
    }
    return builder.build();
  }
}
