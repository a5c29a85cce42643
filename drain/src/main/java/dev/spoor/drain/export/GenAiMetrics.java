package dev.spoor.drain.export;

import dev.spoor.journal.AttributesView;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.SpanView;

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
    SemanticConventions.ERROR_TYPE,
    SemanticConventions.SPOOR_CANCELLED
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

  static final int MOST_SERIES = 450;

  private final AttributeSet call = new AttributeSet(Histogram.ATTRIBUTES);
  private final AttributeSet callAndError = new AttributeSet(Histogram.ATTRIBUTES);
  private final AttributeSet step = new AttributeSet(Histogram.ATTRIBUTES);
  private final Histogram inference;
  private final Histogram firstChunk;
  private final Histogram inputTokens;
  private final Histogram outputTokens;
  private final TokenCounters tokens;
  private final Histogram operation;
  private final Histogram agent;
  private final Histogram tool;
  private final Histogram workflow;

  GenAiMetrics(Instruments instruments) {
    inference =
        instruments.seconds(
            SemanticConventions.METRIC_INFERENCE_DURATION, Buckets.CALL_SECONDS, MOST_SERIES);
    firstChunk =
        instruments.seconds(
            SemanticConventions.METRIC_INFERENCE_TIME_TO_FIRST_CHUNK,
            Buckets.CALL_SECONDS,
            MOST_SERIES);
    inputTokens =
        instruments.tokens(
            SemanticConventions.METRIC_INFERENCE_OPERATION_INPUT_TOKENS, MOST_SERIES);
    outputTokens =
        instruments.tokens(
            SemanticConventions.METRIC_INFERENCE_OPERATION_OUTPUT_TOKENS, MOST_SERIES);
    tokens = new TokenCounters(instruments);
    operation =
        instruments.seconds(
            ExportNames.METRIC_OPERATION_DURATION, Buckets.CALL_SECONDS, MOST_SERIES);
    agent =
        instruments.seconds(ExportNames.METRIC_AGENT_DURATION, Buckets.AGENT_SECONDS, MOST_SERIES);
    tool = instruments.seconds(ExportNames.METRIC_TOOL_DURATION, Buckets.CALL_SECONDS, MOST_SERIES);
    workflow =
        instruments.seconds(
            ExportNames.METRIC_WORKFLOW_DURATION, Buckets.WORKFLOW_SECONDS, MOST_SERIES);
  }

  @Override
  public void record(SpanView span) {
    double seconds = SpanReading.seconds(span);
    AttributesView attributes = span.attributes();
    switch (OperationKind.of(attributes, attributes.find(SemanticConventions.OPERATION_NAME))) {
      case INFERENCE -> inference(span, seconds);
      case AGENT -> agent.record(seconds, step.pick(span, AGENT));
      case TOOL -> tool.record(seconds, step.pick(span, TOOL));
      case WORKFLOW -> workflow.record(seconds, step.pick(span, WORKFLOW));
      case OTHER -> operation.record(seconds, step.pick(span, CALL_AND_ERROR));
    }
  }

  private void inference(SpanView span, double seconds) {
    inference.record(seconds, callAndError.pick(span, CALL_AND_ERROR));
    double first = SpanReading.number(span, SemanticConventions.RESPONSE_TIME_TO_FIRST_CHUNK);
    if (first >= 0) {
      firstChunk.record(first, call.pick(span, CALL));
    }
    double input = SpanReading.number(span, SemanticConventions.USAGE_INPUT_TOKENS);
    if (input >= 0) {
      inputTokens.record(input, callAndError);
    }
    double output = SpanReading.number(span, SemanticConventions.USAGE_OUTPUT_TOKENS);
    if (output >= 0) {
      outputTokens.record(output, callAndError);
    }
    tokens.record(span);
  }
}
