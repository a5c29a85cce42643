package dev.spoor.drain;

import dev.spoor.drain.decode.DecoderPool;
import dev.spoor.drain.decode.Ending;
import dev.spoor.drain.decode.ExchangeDecoder;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallBody;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.CallResponse;
import dev.spoor.ring.Loss;
import dev.spoor.ring.Slab;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.LongSupplier;

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
  /** Headers are worth a new revision after a second, the progress of a body after five. */
  private static final long FACT_PAUSE_NANO = 1_000_000_000L;

  private static final long BODY_PAUSE_NANO = 5_000_000_000L;

  private final CallTable open = new CallTable();
  private final UndecidedCalls undecided = new UndecidedCalls(this::decide);
  private final DecoderPool decoders = new DecoderPool();
  private final HttpSpan http = new HttpSpan();
  private final Reading reading = new Reading();
  private final Inferences inferences;
  private final SpanJournal journal;
  private final Losing losing;
  private final Suppressed suppressed;
  private final LongSupplier nanoTime;
  private final Finishing finishing;
  private final int limit;

  /** How many of the open calls know more than the journal does. */
  private int unwritten;

  private long orphans;
  private long evicted;

  OpenCalls(
      Inferences inferences,
      SpanJournal journal,
      Losing losing,
      Suppressed suppressed,
      LongSupplier nanoTime,
      int limit) {
    this.inferences = inferences;
    this.journal = journal;
    this.losing = losing;
    this.suppressed = suppressed;
    this.nanoTime = nanoTime;
    this.finishing = new Finishing(inferences, journal, losing, suppressed);
    this.limit = limit;
  }

  void begin(CallBegin begin) {
    if (open.get(begin.callId()) != null) {
      return; // resumed from the journal, which has this record's facts already
    }
    OpenCall call = open.spare();
    http.begin(call.span, begin);
    call.begin(begin);
    if ((begin.flags() & CallBegin.AI) != 0) {
      call.decoder = decoders.take(begin.method(), begin.url(), begin.atUnixNano());
    }
    add(call);
    learned(call, 0);
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
      OpenCall oldest = open.oldest();
      writeOpen(oldest);
      forget(oldest);
      evicted++;
    }
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
    learned(call, FACT_PAUSE_NANO);
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
    if (order.accept(body, slab == null || slab.holds(body)) && slab != null) {
      reading.decoder = call.decoder;
      reading.request = request;
      slab.forEach(reading);
    }
    if (request && order.ended() && !call.requestEnded) {
      call.requestEnded = true;
      call.decoder.requestEnd(order.whole());
      undecided.add(call);
      learned(call, FACT_PAUSE_NANO);
    } else {
      learned(call, BODY_PAUSE_NANO);
    }
  }

  /** Hands the bytes of a slab to the decoder that is to read them. */
  private static final class Reading implements Slab.FrameHandler {
    private ExchangeDecoder decoder;
    private boolean request;

    @Override
    public void frame(long atUnixNano, ByteBuffer bytes) {
      if (request) {
        decoder.requestBytes(bytes);
      } else {
        decoder.responseBytes(bytes, atUnixNano);
      }
    }
  }

  void end(CallEnd end) {
    OpenCall call = open.remove(end.callId());
    if (call == null) {
      orphans++;
      return;
    }
    call.end = end;
    written(call); // its last revision comes, within two passes
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

  private void learned(OpenCall call, long pauseNano) {
    call.pauseNano = call.unwritten ? Math.min(call.pauseNano, pauseNano) : pauseNano;
    unwritten += call.unwritten ? 0 : 1;
    call.unwritten = true;
  }

  private void written(OpenCall call) {
    unwritten -= call.unwritten ? 1 : 0;
    call.unwritten = false;
  }

  /** A pass over all stripes of the ring is over. */
  void passed() {
    undecided.passed();
  }

  private void decide(OpenCall call) {
    if (call.forgotten) {
      recycle(call);
      return;
    }
    try {
      if (call.inference == null && OpenCall.recognised(call.decoder.result())) {
        call.inference = inferences.join(call);
        if (call.end == null) {
          learned(call, FACT_PAUSE_NANO); // an earlier revision knew of no inference
        }
      }
    } catch (RuntimeException | Error e) {
      suppressed.add(e);
    }
    if (call.end != null) {
      finish(call);
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
    long now = nanoTime.getAsLong();
    int left = unwritten;
    for (OpenCall call = open.oldest(); call != null && left > 0; call = call.newer) {
      if (call.unwritten) {
        left--;
        boolean due = !call.counted || now - call.journaledNano >= call.pauseNano;
        if (due && writeOpen(call) != SpanJournal.Outcome.REFUSED) {
          written(call);
        }
      }
    }
  }

  private SpanJournal.Outcome writeOpen(OpenCall call) {
    if (call.inference != null) {
      try {
        inferences.writeOpen(call.inference, call.decoder.result(), call.span);
      } catch (RuntimeException | Error e) {
        suppressed.add(e);
      }
    }
    SpanJournal.Outcome outcome = journal.write(call.span, Span.State.OPEN, !call.counted);
    call.counted |= outcome != SpanJournal.Outcome.REFUSED;
    call.journaledNano = nanoTime.getAsLong();
    return outcome;
  }

  private void forget(OpenCall call) {
    open.remove(call.span.spanId);
    written(call);
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
        writeOpen(oldest);
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
