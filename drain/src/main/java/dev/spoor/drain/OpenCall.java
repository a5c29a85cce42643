package dev.spoor.drain;

import dev.spoor.drain.decode.Decoded;
import dev.spoor.drain.decode.ExchangeDecoder;
import dev.spoor.drain.lineage.Attempt;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallEnd;

/** A wire attempt whose records have begun to arrive. */
final class OpenCall {
  final SpanDraft span;

  /** Null where the path is not that of an AI exchange. */
  final ExchangeDecoder decoder;

  final BodyOrder request = new BodyOrder();
  final BodyOrder response = new BodyOrder();

  /** Null until the request is recognised as one of an inference. */
  Inference inference;

  /** Null until the call is over. */
  CallEnd end;

  /** Counted as recorded, or on the way to be: a revision was written or queued. */
  boolean counted;

  /** The decoder knows that no more of the request will come. */
  boolean requestEnded;

  /** Waits for the decision which inference it belongs to. */
  boolean undecided;

  /** When the last revision was journaled, and when new facts are worth the next. */
  long journaledNano;

  long pauseNano;
  private final boolean propagated;
  private final String retryHint;
  private final long threadId;
  private final String endpoint;

  OpenCall(SpanDraft span, ExchangeDecoder decoder, CallBegin begin) {
    this.span = span;
    this.decoder = decoder;
    this.propagated = (begin.flags() & CallBegin.PROPAGATED) != 0;
    this.retryHint = begin.retryHint();
    this.threadId = begin.threadId();
    this.endpoint = endpoint(begin.url());
  }

  /** Goes on from a journaled revision: who called and where is all that is known still. */
  OpenCall(SpanDraft journaled, ExchangeDecoder decoder) {
    this.span = journaled;
    this.decoder = decoder;
    this.propagated = false;
    this.retryHint = null;
    this.threadId =
        journaled.attributes.get(SemanticConventions.THREAD_ID) instanceof Long id ? id : 0;
    this.endpoint = endpoint((String) journaled.attributes.get(SemanticConventions.URL_FULL));
    this.counted = true;
  }

  static String endpoint(String url) {
    Target target = Target.of(url);
    return target.host() + ":" + target.port() + target.path();
  }

  boolean propagated() {
    return propagated;
  }

  /**
   * A path that fits is not enough: the body has to as well, unless none was seen. Then the path
   * decides.
   */
  static boolean recognised(Decoded decoded) {
    return decoded.undecoded() == null
        || decoded.requestModel() != null
        || decoded.attributes().containsKey(SemanticConventions.RESPONSE_ID)
        || decoded.attributes().containsKey(SemanticConventions.RESPONSE_MODEL);
  }

  /**
   * @param parentSpanId what the attempt is done for, which is not its inference
   */
  Attempt attempt(long parentSpanId, long fingerprint) {
    return new Attempt(
        span.traceIdHigh,
        span.traceIdLow,
        parentSpanId,
        threadId,
        span.startUnixNano,
        retryHint,
        endpoint,
        fingerprint);
  }
}
