package dev.spoor.benchmarks.overhead.programs;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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

  /** Of those the processor time of the thread that asked and read. */
  private final long[] firstOwn;

  private final long[] delays;
  private final long[] gaps;
  private int calls;
  private int chunks;
  private int gapCount;
  private int together;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long called;
  private long calledOwn;
  private long previous;

  Stamps(int calls, int chunks) {
    first = new long[calls];
    firstOwn = new long[calls];
    delays = new long[chunks];
    gaps = new long[chunks];
  }

  final void called() {
    if (this == NONE) {
      return;
    }
    calledOwn = threads.getCurrentThreadCpuTime();
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
      firstOwn[calls] = threads.getCurrentThreadCpuTime() - calledOwn;
      first[calls++] = now - called;
    } else if (gapCount < gaps.length) {
      gaps[gapCount++] = now - previous;
      together += now - previous < TOGETHER_NANOS ? 1 : 0;
    }
    previous = now;
  }

  final void printFirst() {
    print("first", first, calls);
    print("own", firstOwn, calls);
    long slow = sorted(first, calls)[calls * 99 / 100];
    long own = 0;
    int count = 0;
    for (int i = 0; i < calls; i++) {
      if (first[i] >= slow) {
        own += firstOwn[i];
        count++;
      }
    }
    System.out.println("measured first.slow.own=" + own / 1e3 / count);
  }

  final void printChunks() {
    print("delay", delays, chunks);
    print("gap", gaps, gapCount);
    System.out.println("measured together=" + together * 100.0 / gapCount);
  }

  private static void print(String name, long[] nanos, int count) {
    long[] sorted = sorted(nanos, count);
    System.out.println("measured " + name + ".p50=" + sorted[count / 2] / 1e3);
    System.out.println("measured " + name + ".p99=" + sorted[count * 99 / 100] / 1e3);
  }

  private static long[] sorted(long[] nanos, int count) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
