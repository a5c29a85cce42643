package dev.spoor.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * Runs a task at the end of the JVM, when the application's shutdown hooks are through: these may
 * still call.
 *
 * <pre>
 *   the JVM's sequence   0 console │ 1 all hooks of the application │ 2 files │ 3 … 9 free: here
 * </pre>
 *
 * <p>The sequence is the JDK's own, and the same from 17 to 25. Where it is not to be had the task
 * is a hook like any other, and what hooks call after it is left out.
 */
final class ExitHook {
  private static final int LAST = 9;
  private static final int FIRST = 3;

  private final Runnable task;

  /** Of the sequence, and the task's place in it. */
  private Runnable[] sequence;

  private int place;

  /** Where there is no sequence; null when the JVM is on its way down. */
  private Thread hook;

  private ExitHook(Runnable task) {
    this.task = task;
  }

  static ExitHook add(Runnable task, Instrumentation instrumentation) {
    ExitHook made = new ExitHook(task);
    if (!made.joinSequence(instrumentation)) {
      made.addHook();
    }
    return made;
  }

  private boolean joinSequence(Instrumentation instrumentation) {
    try {
      Bridge.openToUs(instrumentation, Object.class.getModule(), "java.lang");
      Class<?> shutdown = Class.forName("java.lang.Shutdown", false, null);
      Field hooks = shutdown.getDeclaredField("hooks");
      hooks.setAccessible(true);
      Method add = shutdown.getDeclaredMethod("add", int.class, boolean.class, Runnable.class);
      add.setAccessible(true);
      Runnable[] places = (Runnable[]) hooks.get(null);
      for (int i = Math.min(LAST, places.length - 1); i >= FIRST; i--) {
        if (places[i] == null) {
          add.invoke(null, i, true, task); // also while the JVM is on its way down
          sequence = places;
          place = i;
          return true;
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Another JVM, or the place was taken meanwhile.
    }
    return false;
  }

  private void addHook() {
    Thread thread = new Thread(task, "spoor-stop");
    try {
      Runtime.getRuntime().addShutdownHook(thread);
      hook = thread;
    } catch (IllegalStateException e) {
      // The JVM is on its way down; the next start recovers what is in the ring.
    }
  }

  void remove() {
    if (sequence != null && sequence[place] == task) {
      sequence[place] = null;
    }
    if (hook != null && Thread.currentThread() != hook) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM is on its way down and runs the hook, which finds nothing to do.
      }
    }
  }
}
