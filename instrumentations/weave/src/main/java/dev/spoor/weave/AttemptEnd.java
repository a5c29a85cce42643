package dev.spoor.weave;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets an attempt end exactly once, and only when no thread is inside it.
 *
 * <p>The state counts the threads inside; {@link #ENDING} is added by the first end, and whoever
 * leaves last, or the end itself when nobody is inside, is told to finish. Threads: any; never
 * blocks.
 */
final class AttemptEnd extends AtomicInteger {
  private static final long serialVersionUID = 1L;
  private static final int ENDING = 1 << 30;
  private static final int FINISHED = Integer.MIN_VALUE;

  private transient Throwable error;
  private boolean cancelled;
  private long at;

  /** False when the attempt has ended. */
  boolean enter() {
    for (; ; ) {
      int inside = get();
      if (inside < 0 || inside >= ENDING) {
        return false;
      }
      if (compareAndSet(inside, inside + 1)) {
        return true;
      }
    }
  }

  /** True when the caller must finish the attempt. */
  boolean leave() {
    return decrementAndGet() == ENDING && compareAndSet(ENDING, FINISHED);
  }

  /** True when the caller must finish the attempt. */
  boolean end(Throwable why, boolean byApplication, long atUnixNano) {
    // Stands for a thread inside until why is written, so that no other thread finishes before.
    for (; ; ) {
      int inside = get();
      if (inside < 0 || inside >= ENDING) {
        return false;
      }
      if (compareAndSet(inside, inside + 1 + ENDING)) {
        break;
      }
    }
    error = why;
    cancelled = byApplication;
    at = atUnixNano;
    return leave();
  }

  /** Valid for the thread that was told to finish. */
  Throwable error() {
    return error;
  }

  boolean cancelled() {
    return cancelled;
  }

  /** When it ended, which may be before it could finish. */
  long atUnixNano() {
    return at;
  }
}
