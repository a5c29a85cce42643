package dev.spoor.drain.export;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.HashSet;
import java.util.Set;

/**
 * Bounds the number of time series: what comes after the first so many attribute sets is counted
 * together, as OpenTelemetry's own limit does it, which however prints a warning on stderr.
 */
final class AttributeLimit {
  private static final Attributes OVERFLOW =
      Attributes.of(AttributeKey.booleanKey("otel.metric.overflow"), true);

  private final int most;
  private final Set<Attributes> known = new HashSet<>();

  AttributeLimit(int most) {
    this.most = most;
  }

  Attributes apply(Attributes attributes) {
    if (known.contains(attributes)) {
      return attributes;
    }
    return known.size() < most && known.add(attributes) ? attributes : OVERFLOW;
  }
}
