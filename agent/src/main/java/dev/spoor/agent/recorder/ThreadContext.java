package dev.spoor.agent.recorder;

/**
 * Where each thread stands in a trace: a stack of (trace, span), the span of the application's own
 * tracing, and who called.
 *
 * <p>Threads: each its own. Allocation: once for each thread. What a thread keeps is made of the
 * JDK's classes only, so that a detached agent is not held by threads that outlive it.
 *
 * <p>Anybody may take it away at any time: a {@code ForkJoinPool} erases what its threads keep
 * between tasks, and application servers do. Then the thread begins anew, and whoever comes back to
 * put it as it was puts nothing there that the new one does not have.
 *
 * <pre>
 * long[]   0 depth | 1..3 foreign trace high, low, span | 4 depth at which the foreign span was set
 *          5 client calls on the stack whose machinery gets no context
 *          6 the call of an SDK that is open, 0 none | 7 the one that was entered on this thread
 *          8..13 the end of an attempt that waits for that, see HeldEnd
 *          14… frames of three: trace high, trace low, span
 * Object[] 0 the long[] | 1 caller's class | 2 caller's method
 *          3 weakly, the place handed over last | 4 byte[] for a traceparent
 *          5 String[] for the headers of a response
 * </pre>
 */
final class ThreadContext {
  static final int DEPTH = 0;
  static final int FOREIGN = 1;
  static final int FOREIGN_DEPTH = 4;
  static final int CLIENT_DEPTH = 5;
  static final int SDK_CALL = 6;
  static final int SDK_ENTERED = 7;
  static final int HELD_END = 8;
  static final int FRAMES = HELD_END + HeldEnd.SIZE;
  static final int FRAME = 3;
  static final int DEEPEST = 64;

  private static final int FIRST_FRAMES = 4;
  static final ThreadLocal<Object[]> SLOTS = new ThreadLocal<>();

  private ThreadContext() {}

  /** This thread's slots, or null when it has none yet. */
  static Object[] slots() {
    return SLOTS.get();
  }

  static Object[] create() {
    Object[] slots = {new long[FRAMES + FIRST_FRAMES * FRAME], null, null, null, null, null};
    SLOTS.set(slots);
    return slots;
  }

  static long[] ids(Object[] slots) {
    return (long[]) slots[0];
  }

  /** Whether the application's own span is deeper than any of ours. */
  static boolean foreignIsParent(long[] ids) {
    return ids[FOREIGN + 2] != 0 && ids[DEPTH] <= ids[FOREIGN_DEPTH];
  }

  /** Offset of trace high, trace low and span of what is current; 0 when nothing is. */
  static int current(long[] ids) {
    if (foreignIsParent(ids)) {
      return FOREIGN;
    }
    return ids[DEPTH] == 0 ? 0 : FRAMES + ((int) ids[DEPTH] - 1) * FRAME;
  }

  /** Answers the depth before, for {@link #pop}; beyond the deepest frame nothing is kept. */
  static int push(Object[] slots, long traceHigh, long traceLow, long span) {
    long[] ids = ids(slots);
    int depth = (int) ids[DEPTH];
    if (depth >= DEEPEST) {
      return depth;
    }
    int at = FRAMES + depth * FRAME;
    if (at + FRAME > ids.length) {
      ids = java.util.Arrays.copyOf(ids, FRAMES + DEEPEST * FRAME);
      slots[0] = ids;
    }
    ids[at] = traceHigh;
    ids[at + 1] = traceLow;
    ids[at + 2] = span;
    ids[DEPTH] = depth + 1;
    return depth;
  }

  /** Goes back to a depth, if this thread is deeper; a mark below 0 is none. */
  static void pop(Object[] slots, int mark) {
    long[] ids = ids(slots);
    if (mark >= 0 && mark < ids[DEPTH]) {
      ids[DEPTH] = mark;
    }
  }

  static void foreign(long[] ids, long traceHigh, long traceLow, long span) {
    ids[FOREIGN] = traceHigh;
    ids[FOREIGN + 1] = traceLow;
    ids[FOREIGN + 2] = span;
    ids[FOREIGN_DEPTH] = ids[DEPTH];
  }
}
