package dev.spoor.drain;

import dev.spoor.drain.decode.Decoded;
import dev.spoor.drain.lineage.Attempt;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The logical AI call above its wire attempts. It begins with the first attempt and ends with the
 * last one, and says what the last one was told.
 *
 * <p>Its span id follows from the first attempt's (see {@link #spanId}), so that whoever reads the
 * same records, in this process or after its end, makes the same span. An attempt that opened a
 * trace of its own because nothing was above it is moved into the trace of the first one; the trace
 * id that a server was sent with it stays visible as {@link #SENT_TRACE_ID}.
 */
final class Inference {
  /** String: the trace id a server was sent, where the recorded one is another. */
  static final String SENT_TRACE_ID = "spoor.propagated.trace_id";

  final SpanDraft span;
  private final Map<String, Object> known;
  private int attempts;
  private Attempt last;
  private List<String> answers = List.of();
  private List<String> askers = List.of();

  /** Nothing more is to be written: the journal has the whole of it. */
  private boolean settled;

  private Inference(SpanDraft span, Map<String, Object> known) {
    this.span = span;
    this.known = known;
  }

  /** A new inference over its first attempt. */
  static Inference over(SpanDraft attempt) {
    SpanDraft span =
        new SpanDraft(
            attempt.traceIdHigh,
            attempt.traceIdLow,
            spanId(attempt.spanId),
            attempt.parentSpanId,
            Span.Kind.CLIENT,
            attempt.name,
            attempt.startUnixNano);
    span.caller = attempt.caller;
    return new Inference(span, Map.of());
  }

  /** Goes on where a journaled revision stopped; what it knew stays unless known better. */
  static Inference from(Span journaled) {
    Inference inference = new Inference(SpanDraft.from(journaled), journaled.attributes());
    inference.attempts =
        journaled.attributes().get(SemanticConventions.SPOOR_ATTEMPTS) instanceof Long attempts
            ? attempts.intValue()
            : 0;
    inference.settled = journaled.state() == Span.State.FINAL;
    return inference;
  }

  /** One to one with the first attempt's id, never 0 for an id that is not, and stable for ever. */
  static long spanId(long firstAttempt) {
    long id = firstAttempt * 0x9E3779B97F4A7C15L;
    return id ^ id >>> 32;
  }

  /** Puts one more attempt below this inference. */
  void add(SpanDraft attempt, boolean propagated) {
    attempts++;
    if (span.ended()) {
      span.reopen();
    }
    place(attempt, propagated);
  }

  /** Puts an attempt below this inference that is counted already. */
  void place(SpanDraft attempt, boolean propagated) {
    if (attempt.traceIdHigh != span.traceIdHigh || attempt.traceIdLow != span.traceIdLow) {
      if (propagated) {
        attempt.put(SENT_TRACE_ID, Hex.trace(attempt.traceIdHigh, attempt.traceIdLow));
      }
      attempt.traceIdHigh = span.traceIdHigh;
      attempt.traceIdLow = span.traceIdLow;
    }
    attempt.parentSpanId = span.spanId;
  }

  void answers(List<String> toolCalls, List<String> askers) {
    this.answers = toolCalls;
    this.askers = askers;
  }

  /** Replaces what an earlier attempt, or an earlier look at this one, had to say. */
  void revise(Decoded decoded, SpanDraft attempt) {
    Map<String, Object> attributes = span.attributes;
    attributes.clear();
    attributes.putAll(known);
    attributes.remove(SemanticConventions.ERROR_TYPE);
    attributes.remove(SemanticConventions.HTTP_RESPONSE_STATUS_CODE);
    attributes.putAll(decoded.attributes());
    span.put(
        SemanticConventions.SERVER_ADDRESS,
        attempt.attributes.get(SemanticConventions.SERVER_ADDRESS));
    span.put(
        SemanticConventions.SERVER_PORT, attempt.attributes.get(SemanticConventions.SERVER_PORT));
    span.put(SemanticConventions.SPOOR_ATTEMPTS, (long) attempts);
    if (decoded.fingerprint() != 0) {
      span.put(SemanticConventions.SPOOR_REQUEST_FINGERPRINT, Hex.id(decoded.fingerprint()));
    }
    if (!answers.isEmpty()) {
      span.put(SemanticConventions.SPOOR_LINEAGE_ANSWERS, answers);
      span.put(SemanticConventions.SPOOR_LINEAGE_FROM, askers);
    }
    if (decoded.requestModel() != null || !known.containsKey(SemanticConventions.SPOOR_ATTEMPTS)) {
      span.name = decoded.spanName();
    }
  }

  /** The last attempt is over, and with it, for all that is known now, the inference. */
  void end(Decoded decoded, SpanDraft attempt, long endUnixNano) {
    revise(decoded, attempt);
    Object error =
        decoded.errorType() != null
            ? decoded.errorType()
            : attempt.attributes.get(SemanticConventions.ERROR_TYPE);
    span.put(SemanticConventions.ERROR_TYPE, error);
    span.put(
        SemanticConventions.SPOOR_CANCELLED,
        attempt.attributes.get(SemanticConventions.SPOOR_CANCELLED));
    span.end(endUnixNano, error == null ? Span.Status.OK : Span.Status.ERROR);
  }

  /** What the journal told of the request body, 0 when nothing. */
  long fingerprint() {
    return known.get(SemanticConventions.SPOOR_REQUEST_FINGERPRINT) instanceof String hex
        ? HexFormat.fromHexDigitsToLong(hex)
        : 0;
  }

  Attempt last() {
    return last;
  }

  void last(Attempt attempt) {
    this.last = attempt;
  }

  boolean settled() {
    return settled;
  }

  void settle() {
    settled = true;
  }
}
