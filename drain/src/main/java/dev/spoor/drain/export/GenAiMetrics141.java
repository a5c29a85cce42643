package dev.spoor.drain.export;

import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.SpanView;

/** GenAI metrics as the core conventions 1.41.0 name them. */
final class GenAiMetrics141 implements SpanMetrics {
  private final AttributeSet call = new AttributeSet(Histogram.ATTRIBUTES);
  private final AttributeSet callAndError = new AttributeSet(Histogram.ATTRIBUTES);
  private final AttributeSet callAndType = new AttributeSet(Histogram.ATTRIBUTES);
  private final Histogram duration;
  private final Histogram firstChunk;
  private final Histogram tokens;

  GenAiMetrics141(Instruments instruments) {
    duration =
        instruments.seconds(
            SemanticConventions.METRIC_V1_41_OPERATION_DURATION,
            Buckets.CALL_SECONDS,
            GenAiMetrics.MOST_SERIES);
    firstChunk =
        instruments.seconds(
            SemanticConventions.METRIC_V1_41_TIME_TO_FIRST_CHUNK,
            Buckets.CALL_SECONDS,
            GenAiMetrics.MOST_SERIES);
    tokens =
        instruments.tokens(
            SemanticConventions.METRIC_V1_41_TOKEN_USAGE, 2 * GenAiMetrics.MOST_SERIES);
  }

  @Override
  public void record(SpanView span) {
    duration.record(
        SpanReading.seconds(span), callAndError.pick(span, GenAiMetrics.CALL_AND_ERROR));
    call.pick(span, GenAiMetrics.CALL);
    double first = SpanReading.number(span, SemanticConventions.RESPONSE_TIME_TO_FIRST_CHUNK);
    if (first >= 0) {
      firstChunk.record(first, call);
    }
    tokens(span, SemanticConventions.USAGE_INPUT_TOKENS, "input");
    tokens(span, SemanticConventions.USAGE_OUTPUT_TOKENS, "output");
  }

  private void tokens(SpanView span, String usage, String type) {
    double count = SpanReading.number(span, usage);
    if (count >= 0) {
      tokens.record(count, callAndType.with(call, SemanticConventions.TOKEN_TYPE, type));
    }
  }
}
