package dev.spoor.drain.export;

import java.time.Duration;

/** Moves only when told to. */
final class ManualTime implements Time {
  static final long START = 1_760_000_000_000_000_000L;

  private long elapsed;

  @Override
  public long epochNanos() {
    return START + elapsed;
  }

  @Override
  public long monotonicNanos() {
    return elapsed - 77;
  }

  @Override
  public void pause(long nanos) {
    elapsed += nanos;
  }

  void advance(Duration duration) {
    elapsed += duration.toNanos();
  }
}
