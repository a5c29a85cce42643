package dev.spoor.agent.recorder;

/**
 * Nanoseconds since the epoch from one clock: anchored to the wall clock once, going on with the
 * monotonic one, so that no step of the wall clock tears the times of a call apart.
 */
final class Clock {
  private final long anchor = System.currentTimeMillis() * 1_000_000 - System.nanoTime();

  long now() {
    return anchor + System.nanoTime();
  }
}
