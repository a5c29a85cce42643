package dev.spoor.drain;

import dev.spoor.drain.decode.Decoded;
import dev.spoor.drain.decode.ToolCall;
import dev.spoor.drain.lineage.Attempt;
import dev.spoor.drain.lineage.Repeats;
import dev.spoor.drain.lineage.RetryGrouping;
import dev.spoor.drain.lineage.ToolCallLineage;
import dev.spoor.facts.ValueForm;
import dev.spoor.journal.HeapBudget;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import dev.spoor.journal.SpanDraft;
import dev.spoor.ring.CallEnd;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The inferences of a run: which attempt belongs to which, what they answer, and what the journal
 * is told of them. One thread.
 */
final class Inferences {
  private static final int SPARE = 1024;

  /** What a spare inference takes with its empty room. */
  private static final int SPARE_BYTES = 2_000;

  private final HeapBudget budget;
  private final int mostSpare;

  private final RetryGrouping<Inference> retries;
  private final Repeats repeats;
  private final ToolCallLineage toolCalls;
  private final AwaitedAskers askers = new AwaitedAskers();
  private final SpanJournal journal;

  /** Settled ones, to be used again. */
  private final ArrayDeque<Inference> spare = new ArrayDeque<>();

  /** Those a dead process had journaled, by span id; empty outside recovery. */
  private final Map<Long, Inference> resumed = new HashMap<>();

  Inferences(
      RetryGrouping<Inference> retries,
      Repeats repeats,
      ToolCallLineage toolCalls,
      SpanJournal journal,
      HeapBudget budget) {
    this.budget = budget;
    this.mostSpare = (int) Math.min(SPARE, budget.limit() / 16 / SPARE_BYTES);
    this.retries = retries;
    this.repeats = repeats;
    this.toolCalls = toolCalls;
    this.journal = journal;
  }

  /**
   * Finds the inference that this call is an attempt of, or begins one.
   *
   * @param decoded what is known of the call by now; its inference tells of it when it is written
   */
  Inference join(OpenCall call, Decoded decoded) {
    Inference inference =
        resumed.isEmpty() ? null : resumed.get(Inference.spanId(call.span.spanId));
    if (inference != null) {
      inference.place(call.span, call.propagated());
    } else {
      inference = goesOn(call);
      if (inference == null) {
        inference = claimed(call, decoded.fingerprint());
      }
      if (inference == null) {
        inference = spare.isEmpty() ? new Inference(budget) : spare.pop();
        begin(inference, call, decoded.fingerprint());
      }
      inference.add(call.span, call.propagated());
    }
    inference.sdkCall(call.sdkCallId());
    inference.fingerprint(decoded.fingerprint());
    lineage(inference, decoded.toolResultIds());
    return inference;
  }

  private void begin(Inference inference, OpenCall call, long fingerprint) {
    inference.begin(call.span);
    if (!repeats.isEmpty()) {
      inference.repeats(repeats.repeated(call.attempt(call.span.parentSpanId, 0, fingerprint)));
    }
  }

  /** The inference of the client's earlier attempts for the same call, or null. */
  private Inference goesOn(OpenCall call) {
    if (!call.isResent()) {
      return null;
    }
    Inference inference = retries.goesOn(call.firstCallId());
    if (inference == null && !resumed.isEmpty()) {
      inference = resumed.get(Inference.spanId(call.firstCallId()));
    }
    return inference == null || inference.settled() ? null : inference;
  }

  private Inference claimed(OpenCall call, long fingerprint) {
    return !retries.isEmpty() && mayMove(call)
        ? retries.claim(call.attempt(call.span.parentSpanId, 0, fingerprint))
        : null;
  }

  /**
   * A root that is in the journal already has its trace; a revision could not take it elsewhere.
   */
  private static boolean mayMove(OpenCall call) {
    return !call.counted || call.span.parentSpanId != 0;
  }

  private void lineage(Inference inference, List<String> toolResultIds) {
    if (toolResultIds.isEmpty()) {
      inference.answers(List.of(), List.of());
      return;
    }
    List<String> answers = new ArrayList<>();
    List<String> askers = new ArrayList<>();
    for (String id : toolResultIds) {
      ToolCallLineage.Asker asker =
          toolCalls.asker(inference.span.traceIdHigh, inference.span.traceIdLow, id);
      if (asker != null) {
        answers.add(ValueForm.ID.kept(id)); // as in the attributes that it is compared with
        askers.add(Hex.id(asker.spanId()));
      }
    }
    inference.answers(answers, askers);
  }

  /** The call, an attempt of its inference, is over. */
  void end(OpenCall call, Decoded decoded) {
    endAttempt(call, decoded);
    if (!askers.isEmpty()) {
      lookAgain(call);
    }
  }

  private void endAttempt(OpenCall call, Decoded decoded) {
    Inference inference = call.inference;
    if (inference.settled()) {
      return;
    }
    if (inference.answered() < decoded.toolResultIds().size()) {
      // Who asked may have been read only after the request.
      lineage(inference, decoded.toolResultIds());
    }
    inference.end(decoded, call.span, call.end);
    if (!decoded.toolCalls().isEmpty()) {
      asked(inference.span, decoded.toolCalls());
    }
    boolean cancelled = call.span.attributes.has(SemanticConventions.SPOOR_CANCELLED);
    boolean retryable =
        !cancelled
            && RetryGrouping.retryable(
                HttpSpan.status(call.span), call.end.outcome() == CallEnd.ERROR);
    if (!retryable && !call.end.followed() && repeats.isEmpty()) {
      settle(call, decoded);
      return;
    }
    Attempt last = attempt(call, inference);
    if (call.end.followed()) {
      retries.followed(inference, call.firstCallId(), last, call.end.atUnixNano());
      journal.write(inference.span, Span.State.PROVISIONAL, false);
      return;
    }
    if (retryable) {
      repeats.failed(last, inference.span.spanId, call.end.atUnixNano());
    } else {
      repeats.settled(last);
    }
    if (retryable && last.mayBeContinued()) {
      retries.waiting(inference, last, call.end.atUnixNano());
      journal.write(inference.span, Span.State.PROVISIONAL, false);
    } else {
      settle(call, decoded);
    }
  }

  /** No attempt can follow any more; but who asked for what it answers may still turn up. */
  private void settle(OpenCall call, Decoded decoded) {
    Inference inference = call.inference;
    List<String> results = decoded.toolResultIds();
    if (inference.answered() == results.size()) {
      settle(inference);
    } else {
      askers.add(
          new AwaitedAskers.Waiting(
              inference, call.threadId(), call.span.startUnixNano, results, call.end.atUnixNano()));
      journal.write(inference.span, Span.State.PROVISIONAL, false);
    }
  }

  /** The call is over and may be one that was waited for. */
  private void lookAgain(OpenCall call) {
    askers.callIsOver();
    for (Iterator<AwaitedAskers.Waiting> all = askers.all(); all.hasNext(); ) {
      AwaitedAskers.Waiting waiting = all.next();
      Inference inference = waiting.inference();
      if (waiting.mayBeLedToBy(call)) {
        lineage(inference, waiting.resultIds());
        if (inference.answered() == waiting.resultIds().size()) {
          all.remove();
          settle(inference);
        }
      }
    }
  }

  /**
   * A pass over all stripes is over.
   *
   * @param askerMayCome whether a call is under way that may turn out to have asked
   */
  void passed(Predicate<AwaitedAskers.Waiting> askerMayCome) {
    if (!askers.isEmpty()) {
      for (AwaitedAskers.Waiting waiting : askers.passed(askerMayCome)) {
        settle(waiting);
      }
    }
  }

  /** Nobody is waited for any more. */
  private void settle(AwaitedAskers.Waiting waiting) {
    lineage(waiting.inference(), waiting.resultIds());
    settle(waiting.inference());
  }

  /** The call as an attempt that another may follow. */
  private static Attempt attempt(OpenCall call, Inference inference) {
    return call.attempt(inference.span.parentSpanId, inference.sdkCall(), inference.fingerprint());
  }

  private void asked(SpanDraft asker, List<ToolCall> calls) {
    for (ToolCall asked : calls) {
      if (!asked.id().isEmpty()) {
        toolCalls.asked(
            asked.id(),
            new ToolCallLineage.Asker(asker.traceIdHigh, asker.traceIdLow, asker.spanId));
      }
    }
  }

  /** Journals as final the inferences of which nothing more can be told any more. */
  void settleBefore(long nowUnixNano) {
    if (!retries.isEmpty()) {
      for (Inference inference : retries.expired(nowUnixNano)) {
        settle(inference);
      }
    }
    for (AwaitedAskers.Waiting waiting = askers.expired(nowUnixNano);
        waiting != null;
        waiting = askers.expired(nowUnixNano)) {
      settle(waiting);
    }
  }

  /** Settles the one that has waited longest for what may follow; false when none waits. */
  boolean letGoOfOldest() {
    Inference oldest = retries.takeOldest();
    if (oldest != null) {
      settle(oldest);
      return true;
    }
    AwaitedAskers.Waiting waiting = askers.takeOldest();
    if (waiting != null) {
      settle(waiting);
    }
    return waiting != null;
  }

  /** After this only a resumed one is looked at again. */
  private void settle(Inference inference) {
    inference.settle();
    inference.tellAnswers();
    journal.write(inference.span, Span.State.FINAL, false);
    boolean grown = inference.letGo();
    if (resumed.isEmpty() && spare.size() < mostSpare && !grown) {
      spare.push(inference);
    }
  }

  void writeOpen(Inference inference, Decoded decoded, SpanDraft attempt) {
    if (!inference.settled() && !inference.span.ended()) {
      inference.revise(decoded, attempt);
      journal.write(inference.span, Span.State.OPEN, false);
    }
  }

  /** Takes up an inference that another process had journaled. */
  void resume(Span journaled) {
    resumed.put(journaled.spanId(), new Inference(budget).resume(journaled));
  }

  /** The same inference waits for a retry, as it did in the other process. */
  void resumeWaiting(long spanId, Span lastAttempt) {
    Inference inference = resumed.get(spanId);
    if (lastAttempt == null) {
      settle(inference);
      return;
    }
    OpenCall last = new OpenCall(budget).resume(lastAttempt);
    inference.fingerprint(inference.knownFingerprint());
    retries.waiting(
        inference,
        attempt(last, inference),
        lastAttempt.startUnixNano() + lastAttempt.durationNano());
  }

  /** The inference above a resumed attempt, or null. */
  Inference resumed(OpenCall attempt) {
    Inference inference = resumed.get(attempt.span.parentSpanId);
    if (inference != null) {
      inference.fingerprint(inference.knownFingerprint());
    }
    return inference;
  }
}
