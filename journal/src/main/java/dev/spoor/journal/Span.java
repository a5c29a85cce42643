package dev.spoor.journal;

import java.util.Map;

/**
 * One recorded operation: an inference, a wire attempt, the run of a main method. A span is written
 * more than once while it becomes known (see {@link State}); entries with the same trace and span
 * id are revisions of one span and the last one counts.
 *
 * @param parentSpanId 0 at the root
 * @param name as OpenTelemetry names it: {@code chat gpt-4o}, {@code POST}
 * @param startUnixNano nanoseconds since the epoch
 * @param durationNano -1 while unfinished
 * @param caller first application frame as {@code class.method}, or null
 * @param attributes OpenTelemetry attribute names to String, Long, Double, Boolean or List of
 *     String, in the order they are shown
 */
public record Span(
    State state,
    long traceIdHigh,
    long traceIdLow,
    long spanId,
    long parentSpanId,
    Kind kind,
    String name,
    long startUnixNano,
    long durationNano,
    Status status,
    String caller,
    Map<String, Object> attributes) {

  /** How much of the span is known. Codes are part of the journal format. */
  public enum State {
    /** Begun and not ended when this was written. */
    OPEN,
    /** Ended, but a retry of the same logical call may still follow and replace this. */
    PROVISIONAL,
    FINAL
  }

  /**
   * OpenTelemetry's span kinds, as far as they occur here. Codes are part of the journal format.
   */
  public enum Kind {
    INTERNAL,
    CLIENT,
    SERVER,
    PRODUCER,
    CONSUMER
  }

  /**
   * How it ended. Codes are part of the journal format.
   *
   * <p>The application {@code CANCELLED} it: an {@code OK} with the attribute {@link
   * SemanticConventions#SPOOR_CANCELLED}. It has no code of its own, so that earlier readers do not
   * take it for damage.
   */
  public enum Status {
    OK(0),
    ERROR(1),
    UNFINISHED(2),
    CANCELLED(0);

    static final int CODES = 3;

    final int code;

    Status(int code) {
      this.code = code;
    }
  }
}
