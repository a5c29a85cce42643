package dev.spoor.drain;

import dev.spoor.drain.decode.Decoded;
import dev.spoor.drain.decode.ToolCall;
import dev.spoor.drain.lineage.Attempt;
import dev.spoor.drain.lineage.RetryGrouping;
import dev.spoor.drain.lineage.ToolCallLineage;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import dev.spoor.ring.CallEnd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The inferences of a run: which attempt belongs to which, what they answer, and what the journal
 * is told of them. One thread.
 */
final class Inferences {
  private final RetryGrouping<Inference> retries;
  private final ToolCallLineage toolCalls;
  private final SpanJournal journal;

  /** Those a dead process had journaled, by span id; empty outside recovery. */
  private final Map<Long, Inference> resumed = new HashMap<>();

  Inferences(RetryGrouping<Inference> retries, ToolCallLineage toolCalls, SpanJournal journal) {
    this.retries = retries;
    this.toolCalls = toolCalls;
    this.journal = journal;
  }

  /** Finds the inference that this call is an attempt of, or begins one. */
  Inference join(OpenCall call) {
    Decoded decoded = call.decoder.result();
    Attempt attempt = call.attempt(call.span.parentSpanId, decoded.fingerprint());
    Inference inference = resumed.get(Inference.spanId(call.span.spanId));
    if (inference != null) {
      inference.place(call.span, call.propagated());
    } else {
      inference = mayMove(call) && decoded.fingerprint() != 0 ? retries.claim(attempt) : null;
      if (inference == null) {
        inference = Inference.over(call.span);
      }
      inference.add(call.span, call.propagated());
    }
    inference.last(attempt);
    lineage(inference, decoded);
    inference.revise(decoded, call.span);
    return inference;
  }

  /**
   * A root that is in the journal already has its trace; a revision could not take it elsewhere.
   */
  private static boolean mayMove(OpenCall call) {
    return !call.counted || call.span.parentSpanId != 0;
  }

  private void lineage(Inference inference, Decoded decoded) {
    List<String> answers = new ArrayList<>();
    List<String> askers = new ArrayList<>();
    for (String id : decoded.toolResultIds()) {
      ToolCallLineage.Asker asker =
          toolCalls.asker(inference.span.traceIdHigh, inference.span.traceIdLow, id);
      if (asker != null) {
        answers.add(id);
        askers.add(Hex.id(asker.spanId()));
      }
    }
    inference.answers(answers, askers);
  }

  /** The call, an attempt of its inference, is over. */
  void end(OpenCall call, Decoded decoded) {
    Inference inference = call.inference;
    if (inference.settled()) {
      return;
    }
    inference.end(decoded, call.span, call.end.atUnixNano());
    for (ToolCall asked : decoded.toolCalls()) {
      if (!asked.id().isEmpty()) {
        toolCalls.asked(
            asked.id(),
            new ToolCallLineage.Asker(
                inference.span.traceIdHigh,
                inference.span.traceIdLow,
                inference.span.spanId,
                asked.name()));
      }
    }
    boolean cancelled = call.span.attributes.containsKey(SemanticConventions.SPOOR_CANCELLED);
    if (!cancelled
        && inference.last() != null
        && inference.last().fingerprint() != 0
        && RetryGrouping.retryable(
            HttpSpan.status(call.span), call.end.outcome() == CallEnd.ERROR)) {
      retries.waiting(inference, inference.last(), call.end.atUnixNano());
      journal.write(inference.span.as(Span.State.PROVISIONAL), false);
    } else {
      settle(inference);
    }
  }

  /** Journals as final the inferences that no retry can follow any more. */
  void settleBefore(long nowUnixNano) {
    for (Inference inference : retries.expired(nowUnixNano)) {
      settle(inference);
    }
  }

  private void settle(Inference inference) {
    inference.settle();
    journal.write(inference.span.as(Span.State.FINAL), false);
  }

  void writeOpen(Inference inference, Decoded decoded, SpanDraft attempt) {
    if (!inference.settled() && !inference.span.ended()) {
      inference.revise(decoded, attempt);
      journal.write(inference.span.as(Span.State.OPEN), false);
    }
  }

  /** Takes up an inference that another process had journaled. */
  void resume(Span journaled) {
    resumed.put(journaled.spanId(), Inference.from(journaled));
  }

  /** The same inference waits for a retry, as it did in the other process. */
  void resumeWaiting(long spanId, Span lastAttempt) {
    Inference inference = resumed.get(spanId);
    if (lastAttempt == null) {
      settle(inference);
      return;
    }
    OpenCall last = new OpenCall(SpanDraft.from(lastAttempt), null);
    inference.last(last.attempt(inference.span.parentSpanId, inference.fingerprint()));
    retries.waiting(
        inference, inference.last(), lastAttempt.startUnixNano() + lastAttempt.durationNano());
  }

  /** The inference above a resumed attempt, or null. */
  Inference resumed(OpenCall attempt) {
    Inference inference = resumed.get(attempt.span.parentSpanId);
    if (inference != null) {
      inference.last(attempt.attempt(inference.span.parentSpanId, inference.fingerprint()));
    }
    return inference;
  }
}
