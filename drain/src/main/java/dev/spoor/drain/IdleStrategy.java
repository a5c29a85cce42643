package dev.spoor.drain;

/**
 * How long the drain sleeps when it has found the ring empty: as long as what arrives meanwhile
 * fills little of the room for it. Being woken for each call costs more than reading the call, in
 * switches of threads and in caches that have gone cold; sleeping loses nothing, since the ring
 * outlives the process.
 *
 * <p>A burst that follows silence finds the longest sleep, and has all of the room to itself.
 */
final class IdleStrategy {
  static final long SHORTEST_NANO = 50_000;
  static final long LONGEST_NANO = 20_000_000;

  private static final double MUCH = 1.0 / 4;
  private static final double LITTLE = 1.0 / 8;

  private long nano = LONGEST_NANO;

  long nano() {
    return nano;
  }

  /**
   * @param arrived what filled during the sleep, as a share of all room
   */
  void slept(double arrived) {
    if (arrived > MUCH) {
      nano = Math.max(SHORTEST_NANO, nano / 4);
    } else if (arrived < LITTLE) {
      nano = Math.min(LONGEST_NANO, nano * 2);
    }
  }
}
