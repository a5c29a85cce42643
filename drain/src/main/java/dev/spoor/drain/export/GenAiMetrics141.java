package dev.spoor.drain.export;

import dev.spoor.journal.Span;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;

/** GenAI metrics as the core conventions 1.41.0 name them. */
final class GenAiMetrics141 implements SpanMetrics {
  private static final AttributeKey<String> TOKEN_TYPE =
      AttributeKey.stringKey("gen_ai.token.type");

  private final AttributeLimit calls = new AttributeLimit(GenAiMetrics.MOST_SERIES);
  private final AttributeLimit callsAndErrors = new AttributeLimit(GenAiMetrics.MOST_SERIES);
  private final DoubleHistogram duration;
  private final DoubleHistogram firstChunk;
  private final LongHistogram tokens;

  GenAiMetrics141(Meter meter) {
    String operation = "gen_ai.client.operation.";
    duration = Instruments.seconds(meter, operation + "duration", Buckets.CALL_SECONDS);
    firstChunk =
        Instruments.seconds(meter, operation + "time_to_first_chunk", Buckets.CALL_SECONDS);
    tokens = Instruments.tokens(meter, "gen_ai.client.token.usage");
  }

  @Override
  public void record(Span span) {
    Attributes call = calls.apply(SpanReading.pick(span, GenAiMetrics.CALL));
    duration.record(
        SpanReading.seconds(span),
        callsAndErrors.apply(SpanReading.pick(span, GenAiMetrics.CALL_AND_ERROR)));
    Number first = SpanReading.number(span, AttributeNames.GEN_AI_TIME_TO_FIRST_CHUNK);
    if (first != null) {
      firstChunk.record(first.doubleValue(), call);
    }
    tokens(span, call, "input");
    tokens(span, call, "output");
  }

  private void tokens(Span span, Attributes call, String type) {
    Number count = SpanReading.number(span, AttributeNames.GEN_AI_USAGE + type + "_tokens");
    if (count != null) {
      tokens.record(count.longValue(), call.toBuilder().put(TOKEN_TYPE, type).build());
    }
  }
}
