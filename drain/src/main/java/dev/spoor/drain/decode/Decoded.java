package dev.spoor.drain.decode;

import dev.spoor.journal.Attributes;
import java.util.List;
import java.util.Objects;

/**
 * What is known of an AI exchange. Belongs to its decoder: good until that is asked for the next
 * result, or given back.
 */
public final class Decoded {
  /** {@link #errorType} of an answer that ended in order, yet before its end. */
  public static final String TRUNCATED = "truncated";

  /** {@link #undecoded} of an exchange for which there was no room on the heap. */
  public static final String DROPPED = "no room on the heap for its detail";

  final Attributes attributes = new Attributes();
  String requestModel;
  String spanName;
  String errorType;
  List<ToolCall> toolCalls;
  List<String> toolResultIds;
  long fingerprint;
  String undecoded;
  boolean whole;

  Decoded() {}

  /** Or null. */
  public String requestModel() {
    return requestModel;
  }

  /** As OpenTelemetry names an inference: {@code chat gpt-4o}, {@code chat}. */
  public String spanName() {
    return spanName;
  }

  /**
   * Names of {@link dev.spoor.journal.SemanticConventions} with their values, in the order in which
   * they are shown.
   */
  public Attributes attributes() {
    return attributes;
  }

  /**
   * {@code error.type}, also among the attributes, or null: the status of an HTTP error, what the
   * provider calls an error inside a successful response, or {@link #TRUNCATED}.
   */
  public String errorType() {
    return errorType;
  }

  /** What the model asked for, in order. */
  public List<ToolCall> toolCalls() {
    return toolCalls;
  }

  /** Ids of the tool calls whose results the request carries, in order. */
  public List<String> toolResultIds() {
    return toolResultIds;
  }

  /**
   * Of the request body, 0 while it is not known in full; a retry of the same request has the same.
   */
  public long fingerprint() {
    return fingerprint;
  }

  /** Why bytes that were there could not be read, or null. */
  public String undecoded() {
    return undecoded;
  }

  /** Request and response were seen to their end. */
  public boolean whole() {
    return whole;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Decoded that
        && attributes.equals(that.attributes)
        && List.copyOf(attributes.keySet()).equals(List.copyOf(that.attributes.keySet()))
        && Objects.equals(spanName, that.spanName)
        && toolCalls.equals(that.toolCalls)
        && toolResultIds.equals(that.toolResultIds)
        && fingerprint == that.fingerprint
        && Objects.equals(undecoded, that.undecoded)
        && whole == that.whole;
  }

  @Override
  public int hashCode() {
    return attributes.hashCode();
  }

  @Override
  public String toString() {
    return spanName
        + " "
        + attributes
        + (whole ? " whole " : " part ")
        + fingerprint
        + " calls "
        + toolCalls
        + " results "
        + toolResultIds;
  }
}
