package dev.spoor.drain.lineage;

import dev.spoor.journal.HeapBudget;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which inference failed last with a request, so that an equal one on behalf of the same
 * work can say what it repeats: below the same span, or, where both are roots, on the same thread.
 * A loop of the application and a retry that nobody speaks of look the same on the wire; so each
 * stays a call of its own, and this is all that is said.
 *
 * <p>One thread. Bounded: what failed longest ago is forgotten first.
 */
public final class Repeats {
  private record Request(
      String endpoint, long fingerprint, long traceIdHigh, long traceIdLow, long parentOrThread) {
    static Request of(Attempt attempt) {
      boolean root = attempt.parentSpanId() == 0;
      return new Request(
          attempt.endpoint(),
          attempt.fingerprint(),
          root ? 0 : attempt.traceIdHigh(),
          root ? 0 : attempt.traceIdLow(),
          root ? attempt.threadId() : attempt.parentSpanId());
    }
  }

  private record Failed(long spanId, long endUnixNano) {}

  /** What one takes here, by measurement. */
  private static final int BYTES = 300;

  private static final int SHARE = 32;

  private final Map<Request, Failed> last;

  public Repeats(int limit, HeapBudget budget) {
    long most = Math.min(limit, budget.limit() / SHARE / BYTES);
    last =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Request, Failed> eldest) {
            return size() > most;
          }
        };
  }

  /** An inference ended with this attempt in a way that one tries again after. */
  public void failed(Attempt attempt, long spanId, long endUnixNano) {
    if (attempt.fingerprint() != 0) {
      Request request = Request.of(attempt);
      last.remove(request); // to be the youngest
      last.put(request, new Failed(spanId, endUnixNano));
    }
  }

  /** One ended otherwise: what comes later repeats no failure. */
  public void settled(Attempt attempt) {
    if (!last.isEmpty()) {
      last.remove(Request.of(attempt));
    }
  }

  public boolean isEmpty() {
    return last.isEmpty();
  }

  /** The span of the inference that {@code next}, the first attempt of one, repeats; 0 for none. */
  public long repeated(Attempt next) {
    if (next.fingerprint() == 0 || last.isEmpty()) {
      return 0;
    }
    Failed failed = last.get(Request.of(next));
    return failed == null || next.startUnixNano() < failed.endUnixNano ? 0 : failed.spanId;
  }
}
