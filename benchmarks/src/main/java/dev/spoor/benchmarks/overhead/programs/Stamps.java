package dev.spoor.benchmarks.overhead.programs;

import java.util.Arrays;

/**
 * When chunks arrived, against when the server sent them: each carries the server's monotonic
 * clock, which on Linux all processes share.
 */
class Stamps {
  /** Keeps nothing. */
  static final Stamps NONE = new Stamps(0, 0);

  /** Two chunks that arrive closer than this came in one piece, whatever their pace was. */
  private static final long TOGETHER_NANOS = 40_000;

  private final long[] first;
  private final long[] delays;
  private final long[] gaps;
  private int calls;
  private int chunks;
  private int gapCount;
  private int together;
  private long called;
  private long previous;

  Stamps(int calls, int chunks) {
    first = new long[calls];
    delays = new long[chunks];
    gaps = new long[chunks];
  }

  final void called() {
    if (this == NONE) {
      return;
    }
    called = System.nanoTime();
    previous = 0;
  }

  final void received(String content) {
    if (this == NONE || content.isEmpty()) {
      return;
    }
    long now = System.nanoTime();
    if (chunks < delays.length) {
      delays[chunks++] = now - Long.parseLong(content);
    }
    if (previous == 0) {
      first[calls++] = now - called;
    } else if (gapCount < gaps.length) {
      gaps[gapCount++] = now - previous;
      together += now - previous < TOGETHER_NANOS ? 1 : 0;
    }
    previous = now;
  }

  final void printFirst() {
    print("first", first, calls);
  }

  final void printChunks() {
    print("delay", delays, chunks);
    print("gap", gaps, gapCount);
    System.out.println("measured together=" + together * 100.0 / gapCount);
  }

  private static void print(String name, long[] nanos, int count) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    System.out.println("measured " + name + ".p50=" + sorted[count / 2] / 1e3);
    System.out.println("measured " + name + ".p99=" + sorted[count * 99 / 100] / 1e3);
  }
}
