package dev.spoor.drain.export;

import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;

/** The stable HTTP client metric: one value for each wire attempt. */
final class HttpMetrics implements SpanMetrics {
  private static final String[] ATTRIBUTES = {
    SemanticConventions.HTTP_REQUEST_METHOD,
    SemanticConventions.SERVER_ADDRESS,
    SemanticConventions.SERVER_PORT,
    SemanticConventions.ERROR_TYPE,
    SemanticConventions.HTTP_RESPONSE_STATUS_CODE,
    SemanticConventions.NETWORK_PROTOCOL_NAME,
    SemanticConventions.NETWORK_PROTOCOL_VERSION
  };

  private final AttributeLimit limit = new AttributeLimit(1500);
  private final DoubleHistogram duration;

  HttpMetrics(Meter meter) {
    duration =
        Instruments.seconds(
            meter, SemanticConventions.METRIC_HTTP_CLIENT_REQUEST_DURATION, Buckets.HTTP_SECONDS);
  }

  @Override
  public void record(Span span) {
    duration.record(SpanReading.seconds(span), limit.apply(SpanReading.pick(span, ATTRIBUTES)));
  }
}
