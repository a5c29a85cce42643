package dev.spoor.drain;

import dev.spoor.drain.decode.Decoded;
import dev.spoor.drain.decode.ExchangeDecoder;
import dev.spoor.drain.lineage.Attempt;
import dev.spoor.journal.HeapBudget;
import dev.spoor.journal.HeapShare;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import dev.spoor.journal.SpanDraft;
import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallEnd;

/** A wire attempt whose records have begun to arrive. Used again for one call after another. */
final class OpenCall {
  final SpanDraft span = new SpanDraft();
  final HeapShare heap;
  final BodyOrder request = new BodyOrder();
  final BodyOrder response = new BodyOrder();

  /** Null where the path is not that of an AI exchange. */
  ExchangeDecoder decoder;

  /** Null until the request is recognised as one of an inference. */
  Inference inference;

  /** Null until the call is over. */
  CallEnd end;

  /** What that is or was for one of the calls, kept to be filled again. */
  private CallEnd lastEnd;

  /** Counted as recorded, or on the way to be: a revision was written or queued. */
  boolean counted;

  /** The decoder knows that no more of the request will come. */
  boolean requestEnded;

  /** That detail of it was dropped is counted. */
  boolean detailLost;

  /** Waits for the decision which inference it belongs to. */
  boolean undecided;

  /** Given up while it waits for that. */
  boolean forgotten;

  /** Knows more than the journal does. */
  boolean unwritten;

  /** When the last revision was journaled, and when new facts are worth the next. */
  long journaledNano;

  long pauseNano;
  private boolean propagated;
  private String retryHint;
  private long threadId;
  private long firstCallId;
  private long sdkCallId;
  private String url;

  // Its places among the open calls: for CallTable alone.
  OpenCall sameHash;
  OpenCall older;
  OpenCall newer;

  /** An open call without its texts and its decoder, by measurement. */
  private static final int OWN_BYTES = 1_500;

  OpenCall(HeapBudget budget) {
    heap = new HeapShare(budget);
  }

  /** Says anew what the call takes of the heap; answers how much. */
  long weigh() {
    heap.hold(
        OWN_BYTES
            + span.heldBytes()
            + HeapBudget.of(url)
            + (decoder == null ? 0 : decoder.heldBytes()));
    return heap.held();
  }

  /** Begins, with a span that has begun already. */
  OpenCall begin(CallBegin begin) {
    forget();
    propagated = (begin.flags() & CallBegin.PROPAGATED) != 0;
    retryHint = begin.retryHint();
    threadId = begin.threadId();
    firstCallId = begin.firstCallId();
    sdkCallId = begin.sdkCallId();
    url = begin.url();
    return this;
  }

  /** Goes on from a journaled revision: who called and where is all that is known still. */
  OpenCall resume(Span journaled) {
    forget();
    span.resume(journaled);
    threadId = span.attributes.number(SemanticConventions.THREAD_ID, 0);
    url = span.attributes.text(SemanticConventions.URL_FULL);
    counted = true;
    return this;
  }

  void over(CallEnd read) {
    lastEnd = lastEnd == null ? read.copy() : lastEnd.set(read);
    end = lastEnd;
  }

  private void forget() {
    request.reset();
    response.reset();
    decoder = null;
    inference = null;
    end = null;
    counted = false;
    requestEnded = false;
    detailLost = false;
    undecided = false;
    forgotten = false;
    unwritten = false;
    journaledNano = 0;
    pauseNano = 0;
    propagated = false;
    retryHint = null;
    firstCallId = 0;
    sdkCallId = 0;
  }

  /** That of the first attempt of the client call, which may be this. */
  long firstCallId() {
    return firstCallId == 0 ? span.spanId : firstCallId;
  }

  long threadId() {
    return threadId;
  }

  long sdkCallId() {
    return sdkCallId;
  }

  /** The client made another attempt for the same call before. */
  boolean isResent() {
    return firstCallId != 0;
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
        || decoded.attributes().has(SemanticConventions.RESPONSE_ID)
        || decoded.attributes().has(SemanticConventions.RESPONSE_MODEL);
  }

  /**
   * @param sdkCall of its inference, where the attempt itself does not know it
   * @param parentSpanId what the attempt is done for, which is not its inference
   */
  Attempt attempt(long parentSpanId, long sdkCall, long fingerprint) {
    Target target = Target.of(url);
    return new Attempt(
        span.traceIdHigh,
        span.traceIdLow,
        parentSpanId,
        threadId,
        span.startUnixNano,
        retryHint,
        sdkCallId == 0 ? sdkCall : sdkCallId,
        target.host() + ":" + target.port() + (url == null ? "" : Target.path(url)),
        fingerprint);
  }
}
