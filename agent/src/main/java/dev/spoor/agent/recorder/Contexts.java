package dev.spoor.agent.recorder;

import dev.spoor.ring.OperationBegin;
import dev.spoor.ring.OperationEnd;
import dev.spoor.ring.RingWriter;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;

/**
 * Carries contexts between threads, and gives the main thread the one root that calls of a program
 * without further structure hang on: the run of {@code main}.
 *
 * <p>Threads: any. Allocation: an entry for each task handed over within a context, some 90 bytes,
 * and a place whenever the context has changed since the last one. What a client makes while it is
 * called has no context and costs nothing.
 */
public final class Contexts {
  /** What a worker goes back to; nobody changes it. */
  private static final Object[] NOTHING = {0, null, null, 0L};

  private final HandedOver handed = new HandedOver();
  private final CallerFinder callers = new CallerFinder();
  private final RingWriter ring;
  private final Clock clock;
  private final long runTraceHigh;
  private final long runTraceLow;
  private final long runSpan;
  private final Ids ids;
  private boolean runBegun;
  private boolean stopped;

  Contexts(RingWriter ring, Clock clock) {
    this.ring = ring;
    this.clock = clock;
    ids = new Ids(ring);
    long number = ids.number(0);
    runTraceHigh = ids.traceHigh(number);
    runTraceLow = ids.traceLow(number);
    runSpan = ids.span(0);
  }

  /** This thread's slots; made on the first use, with what the thread was started with. */
  Object[] slots() {
    Object[] slots = ThreadContext.slots();
    return slots != null ? slots : create();
  }

  private Object[] create() {
    Thread thread = Thread.currentThread();
    Object[] slots = ThreadContext.create();
    HandedOver.Place place = handed.get(thread); // and stays, as slots may be erased
    if (place != null) {
      adopt(slots, place);
    } else if (isMain(thread)) {
      ThreadContext.push(slots, runTraceHigh, runTraceLow, runSpan);
    }
    return slots;
  }

  /** The run of main becomes a span with its first call. */
  void runIsUsed(long span) {
    if (span == runSpan && !runBegun) {
      synchronized (this) {
        if (!runBegun && !stopped) {
          runBegun =
              OperationBegin.publish(
                  ring,
                  runSpan,
                  runTraceHigh,
                  runTraceLow,
                  0,
                  clock.now(),
                  "run " + MainClass.name());
        }
      }
    }
  }

  synchronized void stop() {
    handed.clear();
    if (runBegun && !stopped) {
      OperationEnd.publish(ring, runSpan, clock.now(), null);
    }
    stopped = true;
  }

  void handOver(Object task, boolean withCaller) {
    Object[] slots = ThreadContext.slots();
    if (slots == null) {
      Thread thread = Thread.currentThread();
      if (!withCaller && !isMain(thread)) {
        HandedOver.Place itsOwn = handed.get(thread);
        if (itsOwn != null) {
          handed.put(task, itsOwn);
        }
        return;
      }
      slots = create();
    }
    long[] ids = ThreadContext.ids(slots);
    if (ids[ThreadContext.CLIENT_DEPTH] > 0 && !withCaller) {
      return;
    }
    String callerClass = (String) slots[1];
    String callerMethod = (String) slots[2];
    if (callerClass == null && withCaller) {
      StackWalker.StackFrame frame = callers.find();
      if (frame != null) {
        callerClass = frame.getClassName();
        callerMethod = CallerFinder.methodName(frame.getMethodName());
      }
    }
    int current = ThreadContext.current(ids);
    if (current != 0 || callerClass != null || ids[ThreadContext.SDK_CALL] != 0) {
      handed.put(task, place(slots, current, callerClass, callerMethod));
    }
  }

  /** Tasks that are handed over one after the other share their place. */
  private static HandedOver.Place place(
      Object[] slots, int current, String callerClass, String callerMethod) {
    long[] ids = ThreadContext.ids(slots);
    long traceHigh = current == 0 ? 0 : ids[current];
    long traceLow = current == 0 ? 0 : ids[current + 1];
    long span = current == 0 ? 0 : ids[current + 2];
    HandedOver.Place last =
        slots[3] == null ? null : (HandedOver.Place) ((Reference<?>) slots[3]).get();
    long sdkCall = ids[ThreadContext.SDK_CALL];
    if (last != null && last.is(traceHigh, traceLow, span, sdkCall, callerClass, callerMethod)) {
      return last;
    }
    HandedOver.Place place =
        new HandedOver.Place(traceHigh, traceLow, span, sdkCall, callerClass, callerMethod);
    slots[3] = new WeakReference<>(place);
    return place;
  }

  /** A worker has nothing on its stack but the task. */
  public void workerBegins(Object task) {
    HandedOver.Place place = handed.take(task);
    if (place != null) {
      Object[] slots = slots();
      ThreadContext.pop(slots, 0);
      adopt(slots, place);
    }
  }

  public void workerEnds() {
    Object[] slots = ThreadContext.slots();
    if (slots != null && !isMain(Thread.currentThread())) {
      ThreadContext.pop(slots, 0);
      ThreadContext.ids(slots)[ThreadContext.CLIENT_DEPTH] = 0;
      ThreadContext.ids(slots)[ThreadContext.SDK_CALL] = 0;
      slots[1] = null;
      slots[2] = null;
    }
  }

  /** What to put back afterwards, or null; of the JDK's classes, since woven code keeps it. */
  public Object started(Object task) {
    HandedOver.Place place = runsOnce(task) ? handed.take(task) : handed.get(task);
    if (place == null) {
      return null;
    }
    Object[] slots = slots();
    long[] ids = ThreadContext.ids(slots);
    int current = ThreadContext.current(ids);
    if (current != 0
        && place.is(
            ids[current],
            ids[current + 1],
            ids[current + 2],
            ids[ThreadContext.SDK_CALL],
            slots[1],
            slots[2])) {
      return null;
    }
    int depth = (int) ids[ThreadContext.DEPTH];
    Object[] before =
        depth == 0 && slots[1] == null && slots[2] == null && ids[ThreadContext.SDK_CALL] == 0
            ? NOTHING
            : new Object[] {
              Integer.valueOf(depth), slots[1], slots[2], ids[ThreadContext.SDK_CALL]
            };
    adopt(slots, place);
    return before;
  }

  /**
   * A stage is asked to run before it can, more than once. Any other task of a ForkJoinPool is run,
   * and then perhaps forked again in another context.
   */
  private static boolean runsOnce(Object task) {
    return task instanceof ForkJoinTask
        && !(task instanceof CompletableFuture.AsynchronousCompletionTask);
  }

  public void finished(Object scope) {
    Object[] before = (Object[]) scope;
    Object[] slots = ThreadContext.slots();
    if (slots != null) {
      ThreadContext.pop(slots, (Integer) before[0]);
      slots[1] = before[1];
      slots[2] = before[2];
      ThreadContext.ids(slots)[ThreadContext.SDK_CALL] = (Long) before[3];
    }
  }

  /** {@code caller} calls an AI client; null when there is none. */
  void called(StackWalker.StackFrame caller) {
    if (caller != null) {
      Object[] slots = slots();
      slots[1] = caller.getClassName();
      slots[2] = CallerFinder.methodName(caller.getMethodName());
    }
  }

  /**
   * The application calls an SDK on this thread: attempts made until {@link #sdkCallEnds}, here and
   * by what is handed over, are made for one call. Answers false within another such call.
   */
  boolean sdkCallBegins() {
    long[] ids = ThreadContext.ids(slots());
    if (ids[ThreadContext.SDK_CALL] != 0) {
      return false;
    }
    ids[ThreadContext.SDK_CALL] = this.ids.number(Thread.currentThread().getId());
    ids[ThreadContext.SDK_ENTERED] = ids[ThreadContext.SDK_CALL];
    return true;
  }

  /**
   * @param thrown by the SDK, or null
   */
  void sdkCallEnds(Throwable thrown) {
    Object[] slots = ThreadContext.slots();
    if (slots != null) {
      long[] ids = ThreadContext.ids(slots);
      ids[ThreadContext.SDK_CALL] = 0;
      ids[ThreadContext.SDK_ENTERED] = 0;
      HeldEnd.publish(ring, ids, thrown);
    }
  }

  /** Whether who calls was found now: where it is known already, it stays. */
  boolean noteCaller() {
    Object[] slots = slots();
    if (slots[1] != null) {
      return false;
    }
    called(callers.findNear());
    return slots[1] != null;
  }

  /** What this thread makes and hands over from now on is the machinery of a client. */
  void clientBegins() {
    ThreadContext.ids(slots())[ThreadContext.CLIENT_DEPTH]++;
  }

  static void clientEnds() {
    Object[] slots = ThreadContext.slots();
    if (slots != null && ThreadContext.ids(slots)[ThreadContext.CLIENT_DEPTH] > 0) {
      ThreadContext.ids(slots)[ThreadContext.CLIENT_DEPTH]--;
    }
  }

  static void forgetCaller() {
    Object[] slots = ThreadContext.slots();
    if (slots != null) {
      slots[1] = null;
      slots[2] = null;
    }
  }

  /** By name and group: its number is not the same in every JDK. */
  private static boolean isMain(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return "main".equals(thread.getName()) && group != null && "main".equals(group.getName());
  }

  Ids ids() {
    return ids;
  }

  CallerFinder callers() {
    return callers;
  }

  private static void adopt(Object[] slots, HandedOver.Place place) {
    if (place.spanId() != 0) {
      ThreadContext.push(slots, place.traceIdHigh(), place.traceIdLow(), place.spanId());
    }
    ThreadContext.ids(slots)[ThreadContext.SDK_CALL] = place.sdkCall();
    slots[1] = place.callerClass();
    slots[2] = place.callerMethod();
  }
}
