package dev.spoor.agent.recorder;

import dev.spoor.ring.OperationBegin;
import dev.spoor.ring.OperationEnd;
import dev.spoor.ring.RingWriter;
import java.util.SplittableRandom;

/**
 * Carries contexts between threads, and gives the main thread the one root that calls of a program
 * without further structure hang on: the run of {@code main}.
 *
 * <p>Threads: any. Allocation: for tasks handed over within a context.
 */
public final class Contexts {
  private final HandedOver handed = new HandedOver();
  private final CallerFinder callers = new CallerFinder();
  private final RingWriter ring;
  private final Clock clock;
  private final long runTraceHigh;
  private final long runTraceLow;
  private final long runSpan;
  private final long seed;
  private boolean runBegun;
  private boolean stopped;

  Contexts(RingWriter ring, Clock clock) {
    this.ring = ring;
    this.clock = clock;
    long[] random = new long[ThreadContext.FRAMES];
    // Ids must differ, not be secret: the security providers would cost more than all else here.
    seed = new SplittableRandom().nextLong() ^ ProcessHandle.current().pid() << 40;
    random[ThreadContext.RANDOM] = seed | 1;
    runTraceHigh = ThreadContext.random(random);
    runTraceLow = ThreadContext.random(random);
    runSpan = ThreadContext.random(random);
  }

  /** This thread's slots; made on the first use, with what the thread was started with. */
  Object[] slots() {
    Object[] slots = ThreadContext.slots();
    return slots != null ? slots : create();
  }

  private Object[] create() {
    Thread thread = Thread.currentThread();
    // Threads must not draw the same numbers: the seed differs by a step that visits every value.
    Object[] slots = ThreadContext.create(seed + thread.getId() * 0x9E3779B97F4A7C15L);
    HandedOver.Place place = handed.take(thread);
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
      if (!withCaller && !isMain(Thread.currentThread())) {
        return;
      }
      slots = create();
    }
    long[] ids = ThreadContext.ids(slots);
    int current = ThreadContext.current(ids);
    String callerClass = (String) slots[1];
    String callerMethod = (String) slots[2];
    if (callerClass == null && withCaller) {
      StackWalker.StackFrame frame = callers.find();
      if (frame != null) {
        callerClass = frame.getClassName();
        callerMethod = CallerFinder.methodName(frame.getMethodName());
      }
    }
    if (current != 0) {
      handed.put(
          task,
          new HandedOver.Place(
              ids[current], ids[current + 1], ids[current + 2], callerClass, callerMethod));
    } else if (callerClass != null) {
      handed.put(task, new HandedOver.Place(0, 0, 0, callerClass, callerMethod));
    }
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
      slots[1] = null;
      slots[2] = null;
    }
  }

  /** What to put back afterwards, or null; of the JDK's classes, since woven code keeps it. */
  public Object started(Object task) {
    HandedOver.Place place = handed.get(task);
    if (place == null) {
      return null;
    }
    Object[] slots = slots();
    Object[] before = {Integer.valueOf((int) ThreadContext.ids(slots)[0]), slots[1], slots[2]};
    adopt(slots, place);
    return before;
  }

  public void finished(Object scope) {
    Object[] before = (Object[]) scope;
    Object[] slots = ThreadContext.slots();
    if (slots != null) {
      ThreadContext.pop(slots, (Integer) before[0]);
      slots[1] = before[1];
      slots[2] = before[2];
    }
  }

  void callingHere() {
    StackWalker.StackFrame frame = callers.find();
    if (frame != null) {
      Object[] slots = slots();
      slots[1] = frame.getClassName();
      slots[2] = CallerFinder.methodName(frame.getMethodName());
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

  /** The first application frame of this thread, or null. */
  StackWalker.StackFrame caller() {
    return callers.find();
  }

  private static void adopt(Object[] slots, HandedOver.Place place) {
    if (place.spanId() != 0) {
      ThreadContext.push(slots, place.traceIdHigh(), place.traceIdLow(), place.spanId());
    }
    slots[1] = place.callerClass();
    slots[2] = place.callerMethod();
  }
}
