package dev.spoor.drain.lineage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the logical call that a wire attempt belongs to. Clients and SDKs repeat silently, so that
 * one question shows on the wire as several requests. They are attempts of one inference only where
 * that is certain:
 *
 * <ul>
 *   <li>the HTTP client makes them for one call of the application, whatever for (a redirect,
 *       credentials asked for, a broken connection, an interceptor), or
 *   <li>they go to the same place with the same body while one call of an SDK is open, or
 *   <li>so, and the SDK itself says that the later one is a retry.
 * </ul>
 *
 * What only looks alike is another call; see {@link Repeats}.
 *
 * <p>One thread. Bounded: of more than {@code limit} inferences that wait the oldest is given up
 * first.
 *
 * @param <I> an inference
 */
public final class RetryGrouping<I> {
  /** SDKs wait up to a minute between attempts when a server asks for it. */
  public static final long WINDOW_NANO = 75_000_000_000L;

  private record Waiting<I>(I inference, long clientCall, Attempt last, long endUnixNano) {
    boolean closed(long nowUnixNano) {
      return nowUnixNano - endUnixNano > WINDOW_NANO;
    }
  }

  private final Map<String, ArrayDeque<Waiting<I>>> byEndpoint = new HashMap<>();
  private final Map<Long, Waiting<I>> byClientCall = new HashMap<>();
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

  /** None waits. */
  public boolean isEmpty() {
    return byAge.isEmpty();
  }

  /** An inference ended with an attempt that an SDK may repeat. */
  public void waiting(I inference, Attempt last, long endUnixNano) {
    Waiting<I> waiting = new Waiting<>(inference, 0, last, endUnixNano);
    byEndpoint.computeIfAbsent(last.endpoint(), k -> new ArrayDeque<>()).add(waiting);
    byAge.add(waiting);
  }

  /** The client is about to make another attempt for the same call. */
  public void followed(I inference, long clientCall, Attempt last, long endUnixNano) {
    Waiting<I> waiting = new Waiting<>(inference, clientCall, last, endUnixNano);
    Waiting<I> before = byClientCall.put(clientCall, waiting);
    if (before != null) {
      byAge.remove(before);
    }
    byAge.add(waiting);
  }

  /** The inference that goes on with another attempt of that client call, or null. */
  public I goesOn(long clientCall) {
    Waiting<I> waiting = byClientCall.get(clientCall);
    if (waiting == null) {
      return null;
    }
    remove(waiting);
    return waiting.inference;
  }

  /** The inference that {@code next} is another attempt of, which waits no longer; or null. */
  public I claim(Attempt next) {
    ArrayDeque<Waiting<I>> candidates = byEndpoint.get(next.endpoint());
    if (candidates == null || next.retriesByHint() == 0) {
      return null;
    }
    Waiting<I> chosen = null;
    for (Waiting<I> candidate : candidates) {
      if (candidate.closed(next.startUnixNano())) {
        continue;
      }
      if (next.sameSdkCall(candidate.last)) {
        chosen = candidate;
        break;
      }
      if (next.saysSo(candidate.last) && (chosen == null || nearer(next, candidate, chosen))) {
        chosen = candidate;
      }
    }
    if (chosen == null) {
      return null;
    }
    remove(chosen);
    return chosen.inference;
  }

  /** Of equal calls side by side, the first one of this thread. */
  private boolean nearer(Attempt next, Waiting<I> one, Waiting<I> other) {
    return one.last.threadId() == next.threadId() && other.last.threadId() != next.threadId();
  }

  /** Removes and returns those that no attempt can follow any more, oldest first. */
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
    if (waiting.clientCall != 0) {
      byClientCall.remove(waiting.clientCall);
      return;
    }
    ArrayDeque<Waiting<I>> same = byEndpoint.get(waiting.last.endpoint());
    same.remove(waiting);
    if (same.isEmpty()) {
      byEndpoint.remove(waiting.last.endpoint());
    }
  }
}
