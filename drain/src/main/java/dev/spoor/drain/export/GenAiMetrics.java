package dev.spoor.drain.export;

import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;

/**
 * GenAI metrics in the newest dialect. The time of each chunk after the first is not in a span, so
 * {@code time_per_output_chunk} is not among them.
 */
final class GenAiMetrics implements SpanMetrics {
  static final String[] CALL = {
    SemanticConventions.OPERATION_NAME,
    SemanticConventions.PROVIDER_NAME,
    SemanticConventions.REQUEST_MODEL,
    SemanticConventions.RESPONSE_MODEL,
    SemanticConventions.SERVER_ADDRESS,
    SemanticConventions.SERVER_PORT
  };
  static final String[] CALL_AND_ERROR = {
    SemanticConventions.OPERATION_NAME,
    SemanticConventions.PROVIDER_NAME,
    SemanticConventions.REQUEST_MODEL,
    SemanticConventions.RESPONSE_MODEL,
    SemanticConventions.SERVER_ADDRESS,
    SemanticConventions.SERVER_PORT,
    SemanticConventions.ERROR_TYPE
  };
  private static final String[] AGENT = {
    SemanticConventions.AGENT_NAME,
    SemanticConventions.REQUEST_MODEL,
    SemanticConventions.ERROR_TYPE
  };
  private static final String[] TOOL = {
    SemanticConventions.TOOL_NAME,
    ExportNames.TOOL_TYPE,
    SemanticConventions.AGENT_NAME,
    SemanticConventions.ERROR_TYPE
  };
  private static final String[] WORKFLOW = {
    SemanticConventions.WORKFLOW_NAME, SemanticConventions.ERROR_TYPE
  };

  /** Four modalities of each still stay below OpenTelemetry's own limit. */
  static final int MOST_SERIES = 450;

  private final AttributeLimit calls = new AttributeLimit(MOST_SERIES);
  private final AttributeLimit callsAndErrors = new AttributeLimit(MOST_SERIES);
  private final AttributeLimit steps = new AttributeLimit(MOST_SERIES);
  private final DoubleHistogram inference;
  private final DoubleHistogram firstChunk;
  private final LongHistogram inputTokens;
  private final LongHistogram outputTokens;
  private final TokenCounters tokens;
  private final DoubleHistogram operation;
  private final DoubleHistogram agent;
  private final DoubleHistogram tool;
  private final DoubleHistogram workflow;

  GenAiMetrics(Meter meter) {
    inference =
        Instruments.seconds(
            meter, SemanticConventions.METRIC_INFERENCE_DURATION, Buckets.CALL_SECONDS);
    firstChunk =
        Instruments.seconds(
            meter, SemanticConventions.METRIC_INFERENCE_TIME_TO_FIRST_CHUNK, Buckets.CALL_SECONDS);
    inputTokens =
        Instruments.tokens(meter, SemanticConventions.METRIC_INFERENCE_OPERATION_INPUT_TOKENS);
    outputTokens =
        Instruments.tokens(meter, SemanticConventions.METRIC_INFERENCE_OPERATION_OUTPUT_TOKENS);
    tokens = new TokenCounters(meter);
    operation =
        Instruments.seconds(meter, ExportNames.METRIC_OPERATION_DURATION, Buckets.CALL_SECONDS);
    agent = Instruments.seconds(meter, ExportNames.METRIC_AGENT_DURATION, Buckets.AGENT_SECONDS);
    tool = Instruments.seconds(meter, ExportNames.METRIC_TOOL_DURATION, Buckets.CALL_SECONDS);
    workflow =
        Instruments.seconds(meter, ExportNames.METRIC_WORKFLOW_DURATION, Buckets.WORKFLOW_SECONDS);
  }

  @Override
  public void record(Span span) {
    double seconds = SpanReading.seconds(span);
    switch (OperationKind.of(SpanReading.text(span, SemanticConventions.OPERATION_NAME))) {
      case INFERENCE -> inference(span, seconds);
      case AGENT -> agent.record(seconds, step(span, AGENT));
      case TOOL -> tool.record(seconds, step(span, TOOL));
      case WORKFLOW -> workflow.record(seconds, step(span, WORKFLOW));
      case OTHER ->
          operation.record(seconds, callsAndErrors.apply(SpanReading.pick(span, CALL_AND_ERROR)));
    }
  }

  private Attributes step(Span span, String[] names) {
    return steps.apply(SpanReading.pick(span, names));
  }

  private void inference(Span span, double seconds) {
    Attributes call = calls.apply(SpanReading.pick(span, CALL));
    Attributes callAndError = callsAndErrors.apply(SpanReading.pick(span, CALL_AND_ERROR));
    inference.record(seconds, callAndError);
    Number first = SpanReading.number(span, SemanticConventions.RESPONSE_TIME_TO_FIRST_CHUNK);
    if (first != null) {
      firstChunk.record(first.doubleValue(), call);
    }
    Number input = SpanReading.number(span, SemanticConventions.USAGE_INPUT_TOKENS);
    if (input != null) {
      inputTokens.record(input.longValue(), callAndError);
    }
    Number output = SpanReading.number(span, SemanticConventions.USAGE_OUTPUT_TOKENS);
    if (output != null) {
      outputTokens.record(output.longValue(), callAndError);
    }
    tokens.record(span, call);
  }
}
