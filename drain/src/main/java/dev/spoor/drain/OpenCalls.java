package dev.spoor.drain;

import dev.spoor.drain.decode.Decoded;
import dev.spoor.drain.decode.DecoderPool;
import dev.spoor.drain.decode.Ending;
import dev.spoor.drain.decode.ExchangeDecoder;
import dev.spoor.journal.HeapBudget;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallBody;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.CallResponse;
import dev.spoor.ring.Loss;
import dev.spoor.ring.Slab;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Puts the records of each call together and journals what they say: finished calls once and for
 * all, calls under way when the ring is about to forget them. Records may be missing; whatever is
 * there is told.
 *
 * <p>One thread. Bounded: of more than {@code limit} calls under way the oldest is journaled as it
 * is and forgotten. Allocation: none for a call to a known host, once as many were under way; for
 * an AI exchange what {@link ExchangeDecoder} says.
 */
final class OpenCalls {
  /** A call that holds more of the heap than this loses detail before others are given up. */
  private static final long MUCH = 32 << 10;

  private final CallTable open;
  private final RecentIds recent = new RecentIds(RecentIds.GENERATION);
  private final UndecidedCalls undecided = new UndecidedCalls(this::decide);
  private final DecoderPool decoders;
  private final HttpSpan http = new HttpSpan();
  private final SlabReading reading = new SlabReading();
  private final Inferences inferences;
  private final Losing losing;
  private final Suppressed suppressed;
  private final UnwrittenCalls unwritten;
  private final Finishing finishing;
  private final HeapBudget budget;
  private final int limit;

  /** Made once: it is asked for at the end of each pass. */
  private final Predicate<AwaitedAskers.Waiting> askerMayCome = this::mayBeLedTo;

  private long orphans;
  private long evicted;

  OpenCalls(
      Inferences inferences,
      SpanJournal journal,
      Losing losing,
      Suppressed suppressed,
      LongSupplier nanoTime,
      HeapBudget budget,
      int limit) {
    this.budget = budget;
    this.open = new CallTable(budget);
    this.decoders = new DecoderPool(budget);
    this.inferences = inferences;
    this.losing = losing;
    this.suppressed = suppressed;
    this.unwritten = new UnwrittenCalls(inferences, journal, suppressed, nanoTime);
    this.finishing = new Finishing(inferences, journal, losing, suppressed);
    this.limit = limit;
  }

  void begin(CallBegin begin) {
    OpenCall known = open.get(begin.callId());
    if (known != null && known.span.startUnixNano == begin.atUnixNano()) {
      return; // resumed from the journal, which has this record's facts already
    }
    if (known != null || !recent.add(begin.callId())) {
      losing.lost(begin.callId(), Loss.SAME_ID);
      return;
    }
    OpenCall call = open.spare();
    http.begin(call.span, begin);
    call.begin(begin);
    if ((begin.flags() & CallBegin.AI) != 0) {
      call.decoder = decoders.take(begin.method(), begin.url(), begin.atUnixNano());
    }
    add(call);
    unwritten.learned(call, 0);
  }

  /** Takes up a call under way that another process had journaled. */
  void resume(Span journaled) {
    OpenCall call = open.spare().resume(journaled);
    call.decoder =
        decoders.take(
            call.span.attributes.text(SemanticConventions.HTTP_REQUEST_METHOD),
            call.span.attributes.text(SemanticConventions.URL_FULL),
            call.span.startUnixNano);
    call.inference = inferences.resumed(call);
    add(call);
  }

  private void add(OpenCall call) {
    open.add(call);
    if (open.size() > limit) {
      evict(open.oldest());
    }
    weigh(call);
  }

  /**
   * The call holds more than before. Beyond the budget what waits for a retry is let go first, then
   * the detail of this call if there is much, then the oldest calls under way, which are journaled
   * as they are.
   */
  private void weigh(OpenCall call) {
    long held = call.weigh();
    while (budget.exceeded() && inferences.letGoOfOldest()) {
      // One after the other.
    }
    if (budget.exceeded() && held > MUCH && call.decoder != null) {
      call.decoder.drop();
      call.weigh();
      losing.lost(call.span.spanId, Loss.HEAP_BUDGET);
      call.detailLost = true;
    }
    while (budget.exceeded() && open.oldest() != call && open.oldest() != null) {
      evict(open.oldest());
    }
  }

  private void evict(OpenCall call) {
    call.span.attributes.put(SemanticConventions.SPOOR_EVICTED, true);
    unwritten.write(call);
    forget(call);
    evicted++;
  }

  void response(CallResponse response) {
    OpenCall call = find(response.callId());
    if (call == null) {
      return;
    }
    http.response(call.span, response);
    if (call.decoder != null) {
      call.decoder.response(
          response.status(),
          response.contentType(),
          response.contentEncoding(),
          response.headers() == null ? List.of() : response.headers(),
          response.atUnixNano());
    }
    weigh(call);
    unwritten.learned(call, UnwrittenCalls.FACT_PAUSE_NANO);
  }

  /**
   * Reads a part of a body.
   *
   * @param slab what it came in, null for a part without bytes
   */
  void body(CallBody body, Slab slab) {
    OpenCall call = find(body.callId());
    if (call == null || call.decoder == null) {
      return;
    }
    boolean request = body.direction() == CallBody.REQUEST;
    BodyOrder order = request ? call.request : call.response;
    boolean there = slab == null || slab.holds(body) && slab.isIntact();
    if (order.accept(body, there) && slab != null) {
      reading.read(slab, body, call.decoder);
      weigh(call);
    }
    if (request && order.ended() && !call.requestEnded) {
      call.requestEnded = true;
      call.decoder.requestEnd(order.whole());
      undecided.add(call);
      unwritten.learned(call, UnwrittenCalls.FACT_PAUSE_NANO);
    } else {
      unwritten.learned(call, UnwrittenCalls.BODY_PAUSE_NANO);
    }
  }

  void end(CallEnd end) {
    OpenCall call = open.remove(end.callId());
    if (call == null) {
      orphans++;
      return;
    }
    call.over(end);
    unwritten.written(call); // its last revision comes, within two passes
    if (!call.undecided && (call.decoder == null || call.inference != null)) {
      finish(call);
    } else {
      undecided.add(call);
    }
  }

  private void finish(OpenCall call) {
    finishing.finish(call);
    recycle(call);
  }

  private void recycle(OpenCall call) {
    if (call.decoder != null) {
      call.decoder.end(Ending.UNSEEN); // unless it was: it may hold memory outside the heap
      decoders.give(call.decoder);
      call.decoder = null;
    }
    open.recycle(call);
  }

  private OpenCall find(long callId) {
    OpenCall call = open.get(callId);
    orphans += call == null ? 1 : 0;
    return call;
  }

  /** A pass over all stripes of the ring is over. */
  void passed() {
    undecided.passed();
    inferences.passed(askerMayCome);
  }

  /** Whether a call is not over, or not decided on, that may have asked for what this answers. */
  private boolean mayBeLedTo(AwaitedAskers.Waiting inference) {
    return open.anyMayLeadTo(inference) || undecided.anyMayLeadTo(inference);
  }

  private void decide(OpenCall call) {
    if (call.forgotten) {
      recycle(call);
    } else if (call.end != null) {
      finish(call); // and joins it to its inference
    } else if (call.inference == null) {
      join(call);
    }
  }

  private void join(OpenCall call) {
    try {
      Decoded decoded = call.decoder.result();
      if (OpenCall.recognised(decoded)) {
        call.inference = inferences.join(call, decoded);
        // An earlier revision knew of no inference.
        unwritten.learned(call, UnwrittenCalls.FACT_PAUSE_NANO);
      }
    } catch (RuntimeException | Error e) {
      suppressed.add(e);
    }
  }

  /**
   * Journals every call whose facts are in the ring and nowhere else, because the ring is about to
   * let go of them. Afterwards they are in the journal, or wait for it.
   */
  void beforeRelease() {
    undecided.decideAll();
    writeUnwritten();
  }

  /** Journals calls under way of which something new is known, each once in a while. */
  void writeUnwritten() {
    unwritten.writeDue(open.oldest());
  }

  private void forget(OpenCall call) {
    open.remove(call.span.spanId);
    unwritten.written(call);
    if (!call.counted) {
      losing.lost(call.span.spanId, Loss.JOURNAL_REFUSED);
    }
    if (call.undecided) {
      call.forgotten = true; // the list of those still has it
    } else {
      recycle(call);
    }
  }

  /** Nothing more will come: journals what is under way as it is. */
  void close() {
    beforeRelease();
    while (open.size() > 0) {
      OpenCall oldest = open.oldest();
      if (oldest.unwritten) {
        unwritten.write(oldest);
      }
      forget(oldest);
    }
  }

  int size() {
    return open.size();
  }

  /** Records whose call is not known: their begin was lost, or their call given up. */
  long orphans() {
    return orphans;
  }

  /** Calls given up because too many were under way. */
  long evicted() {
    return evicted;
  }
}
