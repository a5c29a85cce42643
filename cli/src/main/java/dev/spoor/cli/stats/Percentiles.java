package dev.spoor.cli.stats;

import java.util.Arrays;

/**
 * Exact percentiles by nearest rank: the smallest value that at least so many percent of all values
 * do not exceed, so always one that was measured.
 */
final class Percentiles {
  private long[] values = new long[16];
  private int size;
  private boolean sorted;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
    sorted = false;
  }

  /** -1 when there is no value. */
  long at(double percent) {
    if (size == 0) {
      return -1;
    }
    if (!sorted) {
      Arrays.sort(values, 0, size);
      sorted = true;
    }
    int rank = (int) Math.ceil(percent / 100 * size);
    return values[Math.max(0, Math.min(size, rank) - 1)];
  }
}
