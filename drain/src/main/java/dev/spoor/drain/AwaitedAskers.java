package dev.spoor.drain;

import dev.spoor.drain.lineage.RetryGrouping;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Inferences that are over and carried results of tool calls of which nobody is known to have
 * asked. Who did may turn up:
 *
 * <ul>
 *   <li>within one more pass over the ring, since its records may lie in a stripe that was read
 *       earlier in this one, and
 *   <li>while an earlier call of the same trace or thread is under way: an agent may act on what it
 *       read of a stream, and be answered, before it has read that stream to its end.
 * </ul>
 *
 * <p>One thread. Bounded: of more than {@value #LIMIT} the oldest waits no longer, and none does
 * longer than {@link RetryGrouping#WINDOW_NANO}.
 */
final class AwaitedAskers {
  private static final int LIMIT = 1_000;

  /** The end of the pass that was going on, and of a whole one. */
  private static final int PASSES = 2;

  /** One that waits. */
  static final class Waiting {
    private final Inference inference;
    private final long threadId;
    private final long startUnixNano;
    private final List<String> resultIds;
    private final long endUnixNano;
    private int passes;

    /**
     * @param threadId of its last attempt, as the two times are
     * @param resultIds of the tool calls, those too whose asker is known
     */
    Waiting(
        Inference inference,
        long threadId,
        long startUnixNano,
        List<String> resultIds,
        long endUnixNano) {
      this.inference = inference;
      this.threadId = threadId;
      this.startUnixNano = startUnixNano;
      this.resultIds = resultIds;
      this.endUnixNano = endUnixNano;
    }

    Inference inference() {
      return inference;
    }

    List<String> resultIds() {
      return resultIds;
    }

    boolean mayBeLedToBy(OpenCall earlier) {
      return earlier.decoder != null
          && earlier.span.startUnixNano < startUnixNano
          && (earlier.threadId() == threadId
              || earlier.span.traceIdHigh == inference.span.traceIdHigh
                  && earlier.span.traceIdLow == inference.span.traceIdLow);
    }
  }

  /** By end, nearly. */
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

  /** Something that was waited for may have come to its end. */
  private boolean changed;

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void add(Waiting inference) {
    waiting.add(inference);
    changed = true;
  }

  /** Whoever removes from it settles what it removes. */
  Iterator<Waiting> all() {
    return waiting.iterator();
  }

  void callIsOver() {
    changed = true;
  }

  /** Removes and returns those for which nobody may turn up any more. */
  List<Waiting> passed(Predicate<Waiting> askerMayCome) {
    if (!changed) {
      return List.of();
    }
    changed = false;
    List<Waiting> settled = new ArrayList<>();
    for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
      Waiting each = all.next();
      if (++each.passes < PASSES) {
        changed = true;
      } else if (!askerMayCome.test(each)) {
        all.remove();
        settled.add(each);
      }
    }
    return settled;
  }

  /** Removes and returns the oldest if it has waited long enough, else null. */
  Waiting expired(long nowUnixNano) {
    Waiting oldest = waiting.peek();
    return oldest != null
            && (waiting.size() > LIMIT
                || nowUnixNano - oldest.endUnixNano > RetryGrouping.WINDOW_NANO)
        ? waiting.poll()
        : null;
  }

  /** Removes and returns the oldest, or null. */
  Waiting takeOldest() {
    return waiting.poll();
  }
}
