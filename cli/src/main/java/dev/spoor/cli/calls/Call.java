package dev.spoor.cli.calls;

import dev.spoor.journal.SemanticConventions;
import java.util.List;

/**
 * One line of the table of calls.
 *
 * @param attempts the wire attempts folded into an inference, by start; empty for plain HTTP and
 *     where every attempt has its own line
 */
public record Call(RecordedSpan span, List<RecordedSpan> attempts) {
  /** Attempts it took; 0 where none was seen. */
  public int tries() {
    return span.isInference() ? attempts.size() : 1;
  }

  public long inputTokens() {
    return Attributes.number(span.attributes(), SemanticConventions.USAGE_INPUT_TOKENS);
  }

  public long outputTokens() {
    return Attributes.number(span.attributes(), SemanticConventions.USAGE_OUTPUT_TOKENS);
  }

  /** -1 where the answer was not streamed. */
  public long firstChunkNanos() {
    return Attributes.nanos(span.attributes(), SemanticConventions.RESPONSE_TIME_TO_FIRST_CHUNK);
  }
}
