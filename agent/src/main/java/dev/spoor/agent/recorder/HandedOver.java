package dev.spoor.agent.recorder;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which context goes with a task, by the task's identity and without keeping it.
 *
 * <p>Threads: any; not blocking beyond the map's own bins. Allocation: an entry for each task
 * handed over within a context, nothing outside of one.
 */
final class HandedOver {
  /** A place in a trace, the SDK's call that is open, and who called if that is known. */
  record Place(
      long traceIdHigh,
      long traceIdLow,
      long spanId,
      long sdkCall,
      String callerClass,
      String callerMethod) {
    /** Compares the names by identity: they come from the JVM, which keeps one of each. */
    @SuppressWarnings("ReferenceEquality")
    boolean is(long high, long low, long span, long call, Object ofClass, Object ofMethod) {
      return spanId == span
          && sdkCall == call
          && traceIdLow == low
          && traceIdHigh == high
          && callerClass == ofClass
          && callerMethod == ofMethod;
    }
  }

  private final ConcurrentHashMap<Object, Place> places = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  /** The first place counts: a task that is passed on by another thread stays where it was made. */
  void put(Object task, Place place) {
    for (Reference<?> stale = gone.poll(); stale != null; stale = gone.poll()) {
      places.remove(stale);
    }
    places.putIfAbsent(new Key(task, gone), place);
  }

  Place get(Object task) {
    return places.isEmpty() ? null : places.get(new Probe(task));
  }

  /** For tasks that may be handed over again. */
  Place take(Object task) {
    return places.isEmpty() ? null : places.remove(new Probe(task));
  }

  void clear() {
    places.clear();
  }

  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object task, ReferenceQueue<Object> gone) {
      super(task, gone);
      hash = System.identityHashCode(task);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      Object mine = get();
      return mine != null && other instanceof Key key && key.get() == mine;
    }
  }

  /** Equal to the key of the same task; made to look up and thrown away. */
  private static final class Probe {
    private final Object task;

    Probe(Object task) {
      this.task = task;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(task);
    }

    @Override
    @SuppressWarnings({"ReferenceEquality", "EqualsUnsafeCast"})
    public boolean equals(Object other) {
      return other instanceof Key key && key.get() == task;
    }
  }
}
