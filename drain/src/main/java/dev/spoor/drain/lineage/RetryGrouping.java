package dev.spoor.drain.lineage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the logical call that a wire attempt repeats. SDKs retry silently, so that one question
 * shows on the wire as several calls; they are attempts of one inference when they carry the same
 * body to the same place on behalf of the same work, and the earlier one ended in a way that SDKs
 * retry, not long ago.
 *
 * <p>One thread. Bounded: of more than {@code limit} inferences that wait for a retry the oldest is
 * given up first.
 *
 * @param <I> an inference
 */
public final class RetryGrouping<I> {
  /** SDKs wait up to a minute between attempts when a server asks for it. */
  public static final long WINDOW_NANO = 75_000_000_000L;

  private record Key(String endpoint, long fingerprint) {}

  private record Waiting<I>(I inference, Attempt last, long endUnixNano) {
    boolean closed(long nowUnixNano) {
      return nowUnixNano - endUnixNano > WINDOW_NANO;
    }
  }

  private final Map<Key, ArrayDeque<Waiting<I>>> byKey = new HashMap<>();
  private final Set<Waiting<I>> byAge = new LinkedHashSet<>();
  private final int limit;

  public RetryGrouping(int limit) {
    this.limit = limit;
  }

  /**
   * Whether SDKs repeat a call that ended so.
   *
   * @param status 0 when no answer came
   * @param failed the call ended with an exception
   */
  public static boolean retryable(long status, boolean failed) {
    return failed || status == 408 || status == 409 || status == 429 || status >= 500;
  }

  /** None waits for a retry. */
  public boolean isEmpty() {
    return byAge.isEmpty();
  }

  /** An inference ended with an attempt that may be repeated. */
  public void waiting(I inference, Attempt last, long endUnixNano) {
    Waiting<I> waiting = new Waiting<>(inference, last, endUnixNano);
    byKey.computeIfAbsent(key(last), k -> new ArrayDeque<>()).add(waiting);
    byAge.add(waiting);
  }

  /** The inference that {@code next} is another attempt of, which waits no longer; or null. */
  public I claim(Attempt next) {
    ArrayDeque<Waiting<I>> candidates = byKey.get(key(next));
    if (candidates == null || next.retriesByHint() == 0) {
      return null;
    }
    Waiting<I> chosen = null;
    for (Waiting<I> candidate : candidates) {
      if (candidate.closed(next.startUnixNano()) || !next.sameWork(candidate.last)) {
        continue;
      }
      if (candidate.last.threadId() == next.threadId()) {
        chosen = candidate; // of equal calls side by side, the one of this thread
        break;
      }
      chosen = chosen == null ? candidate : chosen;
    }
    if (chosen == null) {
      return null;
    }
    remove(chosen);
    return chosen.inference;
  }

  /** Removes and returns those that no retry can follow any more, oldest first. */
  public List<I> expired(long nowUnixNano) {
    List<I> expired = new ArrayList<>();
    while (!byAge.isEmpty()) {
      Waiting<I> oldest = byAge.iterator().next();
      if (!oldest.closed(nowUnixNano) && byAge.size() <= limit) {
        break;
      }
      remove(oldest);
      expired.add(oldest.inference);
    }
    return expired;
  }

  /** Removes and returns the oldest, or null. */
  public I takeOldest() {
    if (byAge.isEmpty()) {
      return null;
    }
    Waiting<I> oldest = byAge.iterator().next();
    remove(oldest);
    return oldest.inference;
  }

  private void remove(Waiting<I> waiting) {
    byAge.remove(waiting);
    ArrayDeque<Waiting<I>> same = byKey.get(key(waiting.last));
    same.remove(waiting);
    if (same.isEmpty()) {
      byKey.remove(key(waiting.last));
    }
  }

  private static Key key(Attempt attempt) {
    return new Key(attempt.endpoint(), attempt.fingerprint());
  }
}
