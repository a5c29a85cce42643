package dev.spoor.drain.export;

import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.SpanView;

/** The stable HTTP client metric: one value for each wire attempt. */
final class HttpMetrics implements SpanMetrics {
  private static final String[] ATTRIBUTES = {
    SemanticConventions.HTTP_REQUEST_METHOD,
    SemanticConventions.SERVER_ADDRESS,
    SemanticConventions.SERVER_PORT,
    SemanticConventions.ERROR_TYPE,
    SemanticConventions.SPOOR_CANCELLED,
    SemanticConventions.HTTP_RESPONSE_STATUS_CODE,
    SemanticConventions.NETWORK_PROTOCOL_NAME,
    SemanticConventions.NETWORK_PROTOCOL_VERSION
  };

  private static final int MOST_SERIES = 1500;

  private final AttributeSet call = new AttributeSet(Histogram.ATTRIBUTES);
  private final Histogram duration;

  HttpMetrics(Instruments instruments) {
    duration =
        instruments.seconds(
            SemanticConventions.METRIC_HTTP_CLIENT_REQUEST_DURATION,
            Buckets.HTTP_SECONDS,
            MOST_SERIES);
  }

  @Override
  public void record(SpanView span) {
    duration.record(SpanReading.seconds(span), call.pick(span, ATTRIBUTES));
  }
}
