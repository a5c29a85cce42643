package dev.spoor.journal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of the application's heap all that we hold may take: calls under way and what was
 * decoded of them, calls that wait for a retry or for a journal that refuses, and what the exporter
 * has on its way. Each holder says what it takes, by estimate, and gives it back; whoever finds no
 * room holds less, and says so. What is made once and never grows does not count.
 *
 * <p>Threads: any. Allocation: none.
 */
public final class HeapBudget {
  private static final int SHARE = 64;
  private static final long LEAST = 2 << 20;

  /** An object with some fields, or a reference to a string and its head. */
  public static final int OBJECT = 56;

  private final long limit;
  private final AtomicLong held = new AtomicLong();

  public HeapBudget(long limit) {
    this.limit = limit;
  }

  /**
   * @param wanted bytes, or 0 for a 64th of the largest heap that this JVM may have, of 2 MiB at
   *     least
   */
  public static HeapBudget of(long wanted) {
    return new HeapBudget(
        wanted > 0 ? wanted : Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE));
  }

  /** For a process of our own. */
  public static HeapBudget unbounded() {
    return new HeapBudget(Long.MAX_VALUE);
  }

  /** What a text takes, at most. */
  public static long of(String text) {
    return text == null ? 0 : OBJECT + 2L * text.length();
  }

  public long limit() {
    return limit;
  }

  public long held() {
    return held.get();
  }

  /** Whether more is held than may be. */
  public boolean exceeded() {
    return held.get() > limit;
  }

  /** Takes these bytes if there is room for them. */
  public boolean take(long bytes) {
    if (held.addAndGet(bytes) <= limit) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  /** Takes what is held already, room or not. Negative to give back. */
  public void add(long bytes) {
    held.addAndGet(bytes);
  }
}
