package dev.spoor.drain.export;

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
    AttributeNames.GEN_AI_OPERATION_NAME,
    AttributeNames.GEN_AI_PROVIDER_NAME,
    AttributeNames.GEN_AI_REQUEST_MODEL,
    AttributeNames.GEN_AI_RESPONSE_MODEL,
    AttributeNames.SERVER_ADDRESS,
    AttributeNames.SERVER_PORT
  };
  static final String[] CALL_AND_ERROR = {
    AttributeNames.GEN_AI_OPERATION_NAME,
    AttributeNames.GEN_AI_PROVIDER_NAME,
    AttributeNames.GEN_AI_REQUEST_MODEL,
    AttributeNames.GEN_AI_RESPONSE_MODEL,
    AttributeNames.SERVER_ADDRESS,
    AttributeNames.SERVER_PORT,
    AttributeNames.ERROR_TYPE
  };
  private static final String[] AGENT = {
    AttributeNames.GEN_AI_AGENT_NAME, AttributeNames.GEN_AI_REQUEST_MODEL, AttributeNames.ERROR_TYPE
  };
  private static final String[] TOOL = {
    AttributeNames.GEN_AI_TOOL_NAME,
    AttributeNames.GEN_AI_TOOL_TYPE,
    AttributeNames.GEN_AI_AGENT_NAME,
    AttributeNames.ERROR_TYPE
  };
  private static final String[] WORKFLOW = {
    AttributeNames.GEN_AI_WORKFLOW_NAME, AttributeNames.ERROR_TYPE
  };
  private static final String INFERENCE = "gen_ai.client.inference.";

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
    inference = Instruments.seconds(meter, INFERENCE + "duration", Buckets.CALL_SECONDS);
    firstChunk =
        Instruments.seconds(meter, INFERENCE + "time_to_first_chunk", Buckets.CALL_SECONDS);
    inputTokens = Instruments.tokens(meter, INFERENCE + "operation.input_tokens");
    outputTokens = Instruments.tokens(meter, INFERENCE + "operation.output_tokens");
    tokens = new TokenCounters(meter, INFERENCE + "usage.");
    operation =
        Instruments.seconds(meter, "gen_ai.client.operation.duration", Buckets.CALL_SECONDS);
    agent = Instruments.seconds(meter, "gen_ai.invoke_agent.duration", Buckets.AGENT_SECONDS);
    tool = Instruments.seconds(meter, "gen_ai.execute_tool.duration", Buckets.CALL_SECONDS);
    workflow =
        Instruments.seconds(meter, "gen_ai.invoke_workflow.duration", Buckets.WORKFLOW_SECONDS);
  }

  @Override
  public void record(Span span) {
    double seconds = SpanReading.seconds(span);
    switch (OperationKind.of(SpanReading.text(span, AttributeNames.GEN_AI_OPERATION_NAME))) {
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
    Number first = SpanReading.number(span, AttributeNames.GEN_AI_TIME_TO_FIRST_CHUNK);
    if (first != null) {
      firstChunk.record(first.doubleValue(), call);
    }
    Number input = SpanReading.number(span, AttributeNames.GEN_AI_USAGE + "input_tokens");
    if (input != null) {
      inputTokens.record(input.longValue(), callAndError);
    }
    Number output = SpanReading.number(span, AttributeNames.GEN_AI_USAGE + "output_tokens");
    if (output != null) {
      outputTokens.record(output.longValue(), callAndError);
    }
    tokens.record(span, call);
  }
}
