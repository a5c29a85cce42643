package dev.spoor.drain;

import java.util.concurrent.locks.LockSupport;

/**
 * Says that the journals may have grown beyond their size: raised by the thread that has begun a
 * journal file, taken by the one that keeps the directory.
 */
final class RetentionDue {
  private volatile boolean due = true;
  private volatile Thread keeper;

  /** Wakes the keeper. Any thread. */
  void raise() {
    due = true;
    LockSupport.unpark(keeper);
  }

  /** Whether it was raised since the last time. The keeper's thread. */
  boolean take() {
    keeper = Thread.currentThread();
    boolean was = due;
    due = false;
    return was;
  }

  boolean isRaised() {
    return due;
  }
}
