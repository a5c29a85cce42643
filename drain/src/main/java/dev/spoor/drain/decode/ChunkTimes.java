package dev.spoor.drain.decode;

/** When the chunks of a stream came. */
final class ChunkTimes {
  /** The time of a chunk that came in a body which is read only at its end. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private long count;
  private long first = UNKNOWN;
  private long last;
  private long largestGap;

  void reset() {
    count = 0;
    first = UNKNOWN;
    largestGap = 0;
  }

  void chunk(long atUnixNano) {
    if (count++ == 0) {
      first = atUnixNano;
    } else if (first != UNKNOWN) {
      largestGap = Math.max(largestGap, atUnixNano - last);
    }
    last = atUnixNano;
  }

  long count() {
    return count;
  }

  boolean known() {
    return first != UNKNOWN;
  }

  double secondsToFirst(long beginUnixNano) {
    return seconds(Math.max(0, first - beginUnixNano));
  }

  double largestGapSeconds() {
    return seconds(largestGap);
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
