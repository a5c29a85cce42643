package dev.spoor.drain;

import dev.spoor.journal.Span;
import java.util.function.LongSupplier;

/**
 * Which calls under way know more than the journal does, and when that is worth another revision.
 * One thread.
 */
final class UnwrittenCalls {
  /** Headers are worth a new revision after a second, the progress of a body after five. */
  static final long FACT_PAUSE_NANO = 1_000_000_000L;

  static final long BODY_PAUSE_NANO = 5_000_000_000L;

  private final Inferences inferences;
  private final SpanJournal journal;
  private final Suppressed suppressed;
  private final LongSupplier nanoTime;
  private int count;

  UnwrittenCalls(
      Inferences inferences, SpanJournal journal, Suppressed suppressed, LongSupplier nanoTime) {
    this.inferences = inferences;
    this.journal = journal;
    this.suppressed = suppressed;
    this.nanoTime = nanoTime;
  }

  /** Something is new that is worth a revision so long after the last. */
  void learned(OpenCall call, long pauseNano) {
    call.pauseNano = call.unwritten ? Math.min(call.pauseNano, pauseNano) : pauseNano;
    count += call.unwritten ? 0 : 1;
    call.unwritten = true;
  }

  /** Nothing is left to write, for now. */
  void written(OpenCall call) {
    count -= call.unwritten ? 1 : 0;
    call.unwritten = false;
  }

  /** Journals those that are due. */
  void writeDue(OpenCall oldest) {
    long now = nanoTime.getAsLong();
    int left = count;
    for (OpenCall call = oldest; call != null && left > 0; call = call.newer) {
      if (call.unwritten) {
        left--;
        boolean due = !call.counted || now - call.journaledNano >= call.pauseNano;
        if (due && write(call) != SpanJournal.Outcome.REFUSED) {
          written(call);
        }
      }
    }
  }

  /** Journals a call, and the inference above it, as they are. */
  SpanJournal.Outcome write(OpenCall call) {
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
}
