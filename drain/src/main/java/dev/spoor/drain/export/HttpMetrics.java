package dev.spoor.drain.export;

import dev.spoor.journal.Span;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;

/** The stable HTTP client metric: one value for each wire attempt. */
final class HttpMetrics implements SpanMetrics {
  private static final String[] ATTRIBUTES = {
    AttributeNames.HTTP_REQUEST_METHOD,
    AttributeNames.SERVER_ADDRESS,
    AttributeNames.SERVER_PORT,
    AttributeNames.ERROR_TYPE,
    AttributeNames.HTTP_RESPONSE_STATUS_CODE,
    AttributeNames.NETWORK_PROTOCOL_NAME,
    AttributeNames.NETWORK_PROTOCOL_VERSION
  };

  private final AttributeLimit limit = new AttributeLimit(1500);
  private final DoubleHistogram duration;

  HttpMetrics(Meter meter) {
    duration = Instruments.seconds(meter, "http.client.request.duration", Buckets.HTTP_SECONDS);
  }

  @Override
  public void record(Span span) {
    duration.record(SpanReading.seconds(span), limit.apply(SpanReading.pick(span, ATTRIBUTES)));
  }
}
