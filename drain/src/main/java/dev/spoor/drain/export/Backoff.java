package dev.spoor.drain.export;

import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * When to try again: one second after the first failure, twice as long after each further one, at
 * most a minute, less a random part so that many processes do not come back at the same moment; and
 * never before the collector's own {@code Retry-After}.
 */
final class Backoff {
  private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Time time;
  private final DoubleSupplier random;
  private int failures;
  private long failedAt;
  private long delay;

  /**
   * @param random from 0 to 1
   */
  Backoff(Time time, DoubleSupplier random) {
    this.time = time;
    this.random = random;
  }

  void failed(long retryAfterNanos) {
    long full = Math.min(LONGEST_NANOS, FIRST_NANOS << Math.min(failures, 6));
    delay = Math.max(retryAfterNanos, full - (long) (full / 2 * random.getAsDouble()));
    failedAt = time.monotonicNanos();
    failures++;
  }

  void succeeded() {
    failures = 0;
    delay = 0;
  }

  /** How many times in a row it failed. */
  int failures() {
    return failures;
  }

  long remainingNanos() {
    return failures == 0 ? 0 : Math.max(0, delay - (time.monotonicNanos() - failedAt));
  }
}
