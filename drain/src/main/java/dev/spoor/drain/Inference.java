package dev.spoor.drain;

import dev.spoor.drain.decode.Decoded;
import dev.spoor.journal.Attributes;
import dev.spoor.journal.HeapBudget;
import dev.spoor.journal.HeapShare;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import dev.spoor.journal.SpanDraft;
import dev.spoor.ring.CallEnd;
import java.util.HexFormat;
import java.util.List;

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

  /** Without what it was told, by measurement. */
  private static final int OWN_BYTES = 1_500;

  private static final long GROWN = 16 << 10;

  final SpanDraft span = new SpanDraft();
  private final HeapShare heap;

  /** What the journal told when this was resumed. */
  private final Attributes known = new Attributes();

  private int attempts;

  /** Of the request of the last attempt, 0 when it is not known. */
  private long fingerprint;

  /** The call of an SDK that was open, 0 where none is known. */
  private long sdkCall;

  /** The inference whose failed request came again with this one, 0 for none. */
  private long repeats;

  private List<String> answers = List.of();
  private List<String> askers = List.of();

  /** Nothing more is to be written: the journal has the whole of it. */
  private boolean settled;

  Inference(HeapBudget budget) {
    heap = new HeapShare(budget);
  }

  /**
   * What it was told is in the journal, or waits for it elsewhere. Only a resumed one is looked at
   * again, and keeps it.
   *
   * @return whether it has grown larger than the next would need
   */
  boolean letGo() {
    boolean grown = heap.held() > GROWN;
    heap.giveBack();
    return grown;
  }

  private void weigh() {
    heap.hold(
        OWN_BYTES
            + span.heldBytes()
            + Attributes.heldBytes(answers)
            + Attributes.heldBytes(askers));
  }

  /** Begins over its first attempt. */
  Inference begin(SpanDraft attempt) {
    span.begin(
        attempt.traceIdHigh,
        attempt.traceIdLow,
        spanId(attempt.spanId),
        attempt.parentSpanId,
        Span.Kind.CLIENT,
        attempt.name,
        attempt.startUnixNano);
    span.caller = attempt.caller;
    known.clear();
    attempts = 0;
    settled = false;
    sdkCall = 0;
    repeats = 0;
    return this;
  }

  /** Goes on where a journaled revision stopped; what it knew stays unless known better. */
  Inference resume(Span journaled) {
    span.resume(journaled);
    known.putAll(span.attributes);
    attempts = (int) known.number(SemanticConventions.SPOOR_ATTEMPTS, 0);
    settled = journaled.state() == Span.State.FINAL;
    return this;
  }

  /** One to one with the first attempt's id, never 0 for an id that is not, and stable for ever. */
  static long spanId(long firstAttempt) {
    long id = firstAttempt * 0x9E3779B97F4A7C15L;
    return id ^ id >>> 32;
  }

  /** The other way round: the first attempt below an inference. */
  static long firstAttempt(long spanId) {
    return (spanId ^ spanId >>> 32) * 0xF1DE83E19937733DL; // times the factor above it is 1
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
        attempt.attributes.put(SENT_TRACE_ID, Hex.trace(attempt.traceIdHigh, attempt.traceIdLow));
      }
      attempt.traceIdHigh = span.traceIdHigh;
      attempt.traceIdLow = span.traceIdLow;
    }
    attempt.parentSpanId = span.spanId;
    if (attempt.caller == null) {
      attempt.caller = span.caller; // a further attempt is often made on a thread of the client's
    }
  }

  void answers(List<String> toolCalls, List<String> askers) {
    this.answers = toolCalls;
    this.askers = askers;
  }

  /** Says which of the results that it carried were asked for by whom. */
  void tellAnswers() {
    if (!answers.isEmpty()) {
      span.attributes.put(SemanticConventions.SPOOR_LINEAGE_ANSWERS, answers);
      span.attributes.put(SemanticConventions.SPOOR_LINEAGE_FROM, askers);
    }
  }

  /** Of how many tool results it is known who asked for them. */
  int answered() {
    return answers.size();
  }

  /** Replaces what an earlier attempt, or an earlier look at this one, had to say. */
  void revise(Decoded decoded, SpanDraft attempt) {
    Attributes out = span.attributes;
    out.clear();
    out.putAll(known);
    out.remove(SemanticConventions.ERROR_TYPE);
    out.remove(SemanticConventions.HTTP_RESPONSE_STATUS_CODE);
    out.putAll(decoded.attributes());
    out.putFrom(attempt.attributes, SemanticConventions.SERVER_ADDRESS);
    out.putFrom(attempt.attributes, SemanticConventions.SERVER_PORT);
    out.put(SemanticConventions.SPOOR_ATTEMPTS, attempts);
    if (repeats != 0) {
      out.put(SemanticConventions.SPOOR_REPEATS, Hex.id(repeats));
    }
    if (decoded.fingerprint() != 0) {
      out.putHex(SemanticConventions.SPOOR_REQUEST_FINGERPRINT, decoded.fingerprint());
    }
    tellAnswers();
    if (decoded.requestModel() != null || !known.has(SemanticConventions.SPOOR_ATTEMPTS)) {
      span.name = decoded.spanName();
    }
  }

  /** The last attempt is over, and with it, for all that is known now, the inference. */
  void end(Decoded decoded, SpanDraft attempt, CallEnd end) {
    revise(decoded, attempt);
    String error =
        decoded.errorType() != null
            ? decoded.errorType()
            : attempt.attributes.text(SemanticConventions.ERROR_TYPE);
    if (error == null) {
      error = end.errorType(); // of an SDK that could do nothing with the answer
    }
    span.attributes.put(SemanticConventions.ERROR_TYPE, error);
    span.attributes.putFrom(attempt.attributes, SemanticConventions.SPOOR_CANCELLED);
    span.end(end.atUnixNano(), error == null ? Span.Status.OK : Span.Status.ERROR);
    weigh();
  }

  /** What the journal told of the request body, 0 when nothing. */
  long knownFingerprint() {
    String hex = known.text(SemanticConventions.SPOOR_REQUEST_FINGERPRINT);
    return hex == null ? 0 : HexFormat.fromHexDigitsToLong(hex);
  }

  long sdkCall() {
    return sdkCall;
  }

  void sdkCall(long ofAttempt) {
    sdkCall = ofAttempt == 0 ? sdkCall : ofAttempt;
  }

  void repeats(long spanId) {
    repeats = spanId;
  }

  long fingerprint() {
    return fingerprint;
  }

  void fingerprint(long ofLastAttempt) {
    fingerprint = ofLastAttempt;
  }

  boolean settled() {
    return settled;
  }

  void settle() {
    settled = true;
  }
}
