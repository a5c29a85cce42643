package dev.spoor.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

/**
 * What one thread spends, in processor time and bytes: other than a rate by the clock, that says
 * something on a machine that others use too.
 */
final class ProcessorTime {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long thread;
  private final long nanos;
  private final long bytes;

  private ProcessorTime(long thread) {
    this.thread = thread;
    nanos = THREADS.getThreadCpuTime(thread);
    bytes = THREADS.getThreadAllocatedBytes(thread);
  }

  static ProcessorTime ofThisThread() {
    return new ProcessorTime(Thread.currentThread().getId());
  }

  /** Of the youngest thread of this name. */
  static ProcessorTime of(String name) {
    long youngest = -1;
    for (long id : THREADS.getAllThreadIds()) {
      ThreadInfo thread = THREADS.getThreadInfo(id);
      if (thread != null && thread.getThreadName().equals(name)) {
        youngest = Math.max(youngest, id);
      }
    }
    return new ProcessorTime(youngest);
  }

  /** What was spent since this was made, for so many. */
  void print(String unit, long count) {
    double spent = Math.max(1, THREADS.getThreadCpuTime(thread) - nanos);
    System.out.printf(
        "[processor time: %,.0f %s/s, %.1f ns and %.3f B each] ",
        count * 1e9 / spent,
        unit,
        spent / count,
        (double) (THREADS.getThreadAllocatedBytes(thread) - bytes) / count);
  }
}
