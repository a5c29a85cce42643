package dev.spoor.drain;

import dev.spoor.drain.decode.Ending;
import dev.spoor.drain.decode.ExchangeDecoder;
import dev.spoor.drain.decode.Protocols;
import dev.spoor.drain.decode.Route;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallBody;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.CallResponse;
import dev.spoor.ring.Loss;
import dev.spoor.ring.Slab;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Puts the records of each call together and journals what they say: finished calls once and for
 * all, calls under way when the ring is about to forget them. Records may be missing; whatever is
 * there is told.
 *
 * <p>One thread. Bounded: of more than {@code limit} calls under way the oldest is journaled as it
 * is and forgotten.
 *
 * <p>Which inference an attempt belongs to is decided one pass over the ring after its request was
 * read, since an earlier attempt's end may lie in another stripe that is read later.
 */
final class OpenCalls {
  /** Headers are worth a new revision after a second, the progress of a body after five. */
  private static final long FACT_PAUSE_NANO = 1_000_000_000L;

  private static final long BODY_PAUSE_NANO = 5_000_000_000L;

  /** Undecided calls hold decoders, and these some memory: no more wait than this. */
  private static final int UNDECIDED = 1_000;

  private final Map<Long, OpenCall> open = new LinkedHashMap<>();

  /** Calls that know more than the journal does. */
  private final Set<OpenCall> unwritten = new LinkedHashSet<>();

  /** Calls whose request was read in this pass, and in the one before. */
  private List<OpenCall> readNow = new ArrayList<>();

  private List<OpenCall> readBefore = new ArrayList<>();

  private final Inferences inferences;
  private final SpanJournal journal;
  private final Losing losing;
  private final Suppressed suppressed;
  private final LongSupplier nanoTime;
  private final Finishing finishing;
  private final int limit;
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
    if (open.containsKey(begin.callId())) {
      return; // resumed from the journal, which has this record's facts already
    }
    boolean exchange = (begin.flags() & CallBegin.AI) != 0;
    OpenCall call =
        new OpenCall(
            HttpSpan.begin(begin),
            exchange ? decoder(begin.method(), begin.url(), begin.atUnixNano()) : null,
            begin);
    add(call);
    unwritten.add(call);
  }

  /** Takes up a call under way that another process had journaled. */
  void resume(Span journaled) {
    SpanDraft span = SpanDraft.from(journaled);
    Map<String, Object> known = journaled.attributes();
    OpenCall call =
        new OpenCall(
            span,
            decoder(
                (String) known.get(SemanticConventions.HTTP_REQUEST_METHOD),
                (String) known.get(SemanticConventions.URL_FULL),
                span.startUnixNano));
    call.inference = inferences.resumed(call);
    add(call);
  }

  private void add(OpenCall call) {
    open.put(call.span.spanId, call);
    if (open.size() > limit) {
      OpenCall oldest = open.values().iterator().next();
      writeOpen(oldest);
      forget(oldest);
      evicted++;
    }
  }

  private static ExchangeDecoder decoder(String method, String url, long beginUnixNano) {
    Route route = Protocols.match(method, url);
    return route == null ? null : route.newDecoder(beginUnixNano);
  }

  void response(CallResponse response) {
    OpenCall call = find(response.callId());
    if (call == null) {
      return;
    }
    HttpSpan.response(call.span, response);
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
      slab.forEach(
          request
              ? (at, bytes) -> call.decoder.requestBytes(bytes)
              : (at, bytes) -> call.decoder.responseBytes(bytes, at));
    }
    if (request && order.ended() && !call.requestEnded) {
      call.requestEnded = true;
      call.decoder.requestEnd(order.whole());
      decideLater(call);
      learned(call, FACT_PAUSE_NANO);
    } else {
      learned(call, BODY_PAUSE_NANO);
    }
  }

  void end(CallEnd end) {
    OpenCall call = open.remove(end.callId());
    if (call == null) {
      orphans++;
      return;
    }
    call.end = end;
    unwritten.remove(call); // its last revision comes, within two passes
    if (!call.undecided && (call.decoder == null || call.inference != null)) {
      finishing.finish(call);
    } else {
      decideLater(call);
    }
  }

  private void decideLater(OpenCall call) {
    if (!call.undecided) {
      call.undecided = true;
      readNow.add(call);
      if (readNow.size() > UNDECIDED) {
        passed();
      }
    }
  }

  private OpenCall find(long callId) {
    OpenCall call = open.get(callId);
    orphans += call == null ? 1 : 0;
    return call;
  }

  private void learned(OpenCall call, long pauseNano) {
    call.pauseNano = unwritten.add(call) ? pauseNano : Math.min(call.pauseNano, pauseNano);
  }

  /** A pass over all stripes of the ring is over. */
  void passed() {
    decide(readBefore);
    List<OpenCall> empty = readBefore;
    readBefore = readNow;
    readNow = empty;
  }

  private void decide(List<OpenCall> calls) {
    calls.sort(Comparator.comparingLong(call -> call.span.startUnixNano));
    for (OpenCall call : calls) {
      call.undecided = false;
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
        finishing.finish(call);
      }
    }
    calls.clear();
  }

  /**
   * Journals every call whose facts are in the ring and nowhere else, because the ring is about to
   * let go of them. Afterwards they are in the journal, or wait for it.
   */
  void beforeRelease() {
    decide(readBefore);
    decide(readNow);
    writeUnwritten();
  }

  /** Journals calls under way of which something new is known, each once in a while. */
  void writeUnwritten() {
    long now = nanoTime.getAsLong();
    for (Iterator<OpenCall> calls = unwritten.iterator(); calls.hasNext(); ) {
      OpenCall call = calls.next();
      boolean due = !call.counted || now - call.journaledNano >= call.pauseNano;
      if (due && writeOpen(call) != SpanJournal.Outcome.REFUSED) {
        calls.remove();
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
    SpanJournal.Outcome outcome = journal.write(call.span.as(Span.State.OPEN), !call.counted);
    call.counted |= outcome != SpanJournal.Outcome.REFUSED;
    call.journaledNano = nanoTime.getAsLong();
    return outcome;
  }

  private void forget(OpenCall call) {
    open.remove(call.span.spanId);
    unwritten.remove(call);
    if (!call.counted) {
      losing.lost(call.span.spanId, Loss.JOURNAL_REFUSED);
    }
    if (call.decoder != null) {
      call.decoder.end(Ending.UNSEEN); // holds memory outside the heap
    }
  }

  /** Nothing more will come: journals what is under way as it is. */
  void close() {
    beforeRelease();
    for (OpenCall call : new ArrayList<>(unwritten)) {
      writeOpen(call);
    }
    for (OpenCall call : new ArrayList<>(open.values())) {
      forget(call);
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
