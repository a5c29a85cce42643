package dev.spoor.benchmarks.overhead.programs;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this JVM has used until now, all its threads together. */
final class Meter {
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  long cpuNanos() {
    return process.getProcessCpuTime();
  }

  /**
   * Bytes allocated by all threads. From 21 on those that ended are in it; before, only living ones
   * can be asked, so a contender whose threads come and go looks cheaper than it is.
   */
  long allocatedBytes() {
    try {
      return (long) ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes").invoke(threads);
    } catch (ReflectiveOperationException before21) {
      long sum = 0;
      for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
        sum += Math.max(bytes, 0);
      }
      return sum;
    }
  }

  /** Bytes allocated by the thread that asks. */
  long ownBytes() {
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  /**
   * Resident memory, threads and classes of this process: after a collection, since else it shows
   * how far the heap happened to have grown.
   */
  void printFootprint() throws IOException {
    System.gc();
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        String kilobytes = line.replaceAll("\\D", "");
        System.out.println("measured resident=" + Long.parseLong(kilobytes) / 1024.0);
      }
    }
    System.out.println("measured threads=" + threads.getThreadCount());
    System.out.println(
        "measured classes=" + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
  }
}
