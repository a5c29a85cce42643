package dev.spoor.drain.export;

import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;

/** GenAI metrics as the core conventions 1.41.0 name them. */
final class GenAiMetrics141 implements SpanMetrics {
  private static final AttributeKey<String> TOKEN_TYPE =
      AttributeKey.stringKey(SemanticConventions.TOKEN_TYPE);

  private final AttributeLimit calls = new AttributeLimit(GenAiMetrics.MOST_SERIES);
  private final AttributeLimit callsAndErrors = new AttributeLimit(GenAiMetrics.MOST_SERIES);
  private final DoubleHistogram duration;
  private final DoubleHistogram firstChunk;
  private final LongHistogram tokens;

  GenAiMetrics141(Meter meter) {
    duration =
        Instruments.seconds(
            meter, SemanticConventions.METRIC_V1_41_OPERATION_DURATION, Buckets.CALL_SECONDS);
    firstChunk =
        Instruments.seconds(
            meter, SemanticConventions.METRIC_V1_41_TIME_TO_FIRST_CHUNK, Buckets.CALL_SECONDS);
    tokens = Instruments.tokens(meter, SemanticConventions.METRIC_V1_41_TOKEN_USAGE);
  }

  @Override
  public void record(Span span) {
    Attributes call = calls.apply(SpanReading.pick(span, GenAiMetrics.CALL));
    duration.record(
        SpanReading.seconds(span),
        callsAndErrors.apply(SpanReading.pick(span, GenAiMetrics.CALL_AND_ERROR)));
    Number first = SpanReading.number(span, SemanticConventions.RESPONSE_TIME_TO_FIRST_CHUNK);
    if (first != null) {
      firstChunk.record(first.doubleValue(), call);
    }
    tokens(span, call, SemanticConventions.USAGE_INPUT_TOKENS, "input");
    tokens(span, call, SemanticConventions.USAGE_OUTPUT_TOKENS, "output");
  }

  private void tokens(Span span, Attributes call, String usage, String type) {
    Number count = SpanReading.number(span, usage);
    if (count != null) {
      tokens.record(count.longValue(), call.toBuilder().put(TOKEN_TYPE, type).build());
    }
  }
}
