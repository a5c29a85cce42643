package dev.spoor.drain.decode;

import java.util.List;
import java.util.Map;

/**
 * What is known of an AI exchange.
 *
 * @param requestModel or null
 * @param spanName as OpenTelemetry names an inference: {@code chat gpt-4o}, {@code chat}
 * @param attributes names of {@link dev.spoor.journal.SemanticConventions} to String, Long, Double,
 *     Boolean or List of String, in the order they are shown
 * @param errorType {@code error.type}, also among the attributes, or null: the status of an HTTP
 *     error, what the provider calls an error inside a successful response, or {@code truncated}
 *     for an answer that ended in order before its end
 * @param toolCalls what the model asked for, in order
 * @param toolResultIds ids of the tool calls whose results the request carries, in order
 * @param fingerprint of the request body, 0 while it is not known in full; a retry of the same
 *     request has the same one
 * @param undecoded why bytes that were there could not be read, or null
 * @param whole request and response were seen to their end
 */
public record Decoded(
    String operation,
    String provider,
    String requestModel,
    String spanName,
    Map<String, Object> attributes,
    String errorType,
    List<ToolCall> toolCalls,
    List<String> toolResultIds,
    long fingerprint,
    String undecoded,
    boolean whole) {

  /** {@link #errorType} of an answer that ended in order, yet before its end. */
  public static final String TRUNCATED = "truncated";
}
