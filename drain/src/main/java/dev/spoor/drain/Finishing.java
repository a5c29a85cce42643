package dev.spoor.drain;

import dev.spoor.drain.decode.Decoded;
import dev.spoor.drain.decode.Ending;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.Loss;
import java.util.List;

/** What is to be done when a call's end and all its bodies are there. One thread. */
final class Finishing {
  private final Inferences inferences;
  private final SpanJournal journal;
  private final Losing losing;
  private final Suppressed suppressed;

  Finishing(Inferences inferences, SpanJournal journal, Losing losing, Suppressed suppressed) {
    this.inferences = inferences;
    this.journal = journal;
    this.losing = losing;
    this.suppressed = suppressed;
  }

  /** Journals the attempt, and what it means for the inference above it. */
  void finish(OpenCall call) {
    HttpSpan.end(call.span, call.end);
    if (call.decoder != null) {
      try {
        finishExchange(call);
      } catch (RuntimeException | Error e) {
        suppressed.add(e); // the attempt itself is told all the same
      }
    }
    SpanJournal.Outcome outcome = journal.write(call.span, Span.State.FINAL, !call.counted);
    if (outcome == SpanJournal.Outcome.REFUSED && !call.counted) {
      losing.lost(call.span.spanId, Loss.JOURNAL_REFUSED);
    }
  }

  private void finishExchange(OpenCall call) {
    call.decoder.end(ending(call));
    Decoded decoded = call.decoder.result();
    if (decoded.undecoded() != null && !call.detailLost) {
      boolean dropped = decoded.undecoded().equals(Decoded.DROPPED);
      losing.lost(call.span.spanId, dropped ? Loss.HEAP_BUDGET : Loss.UNDECODED);
    }
    if (answered(decoded)) {
      // Closing a stream behind its last event is how clients end it.
      call.span.attributes.remove(SemanticConventions.SPOOR_CANCELLED);
    }
    if (call.inference == null && OpenCall.recognised(decoded)) {
      call.inference = inferences.join(call, decoded);
    }
    if (call.inference != null) {
      inferences.end(call, decoded);
    }
  }

  private static boolean answered(Decoded decoded) {
    List<String> reasons = decoded.attributes().texts(SemanticConventions.RESPONSE_FINISH_REASONS);
    return !reasons.isEmpty() && !reasons.contains("error");
  }

  private static Ending ending(OpenCall call) {
    if (call.end.outcome() == CallEnd.OK) {
      return !call.response.started() || call.response.whole() ? Ending.WHOLE : Ending.UNSEEN;
    }
    return call.response.gapless() ? Ending.CUT : Ending.UNSEEN;
  }
}
