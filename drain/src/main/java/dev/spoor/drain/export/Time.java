package dev.spoor.drain.export;

/** The clocks and the pause of the exporting thread, so that tests can do without real time. */
interface Time {
  /** Nanoseconds since the epoch, for comparison with spans. */
  long epochNanos();

  /** For intervals. */
  long monotonicNanos();

  /** May return early. */
  void pause(long nanos);
}
