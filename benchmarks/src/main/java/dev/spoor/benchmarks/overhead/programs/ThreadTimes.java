package dev.spoor.benchmarks.overhead.programs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Processor time of the threads of this process, but the JIT compilers', by the kernel's count of
 * nanoseconds. A method compiled once more, at whatever moment, costs as much as thousands of
 * calls.
 */
final class ThreadTimes {
  private final Map<String, Long> nanos = new HashMap<>();
  private final long own;

  ThreadTimes() throws IOException {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path thread : threads) {
        read(thread);
      }
    }
    own = spent(Path.of("/proc/thread-self"));
  }

  private void read(Path thread) {
    try {
      String name = Files.readString(thread.resolve("comm"));
      if (!name.startsWith("C1 Compiler") && !name.startsWith("C2 Compiler")) {
        nanos.put(thread.toString(), spent(thread));
      }
    } catch (IOException e) {
      // It has ended meanwhile.
    }
  }

  private static long spent(Path thread) throws IOException {
    String spent = Files.readString(thread.resolve("schedstat"));
    return Long.parseLong(spent.substring(0, spent.indexOf(' ')));
  }

  /** That of the thread that asks. */
  long ownSince(ThreadTimes earlier) {
    return own - earlier.own;
  }

  /** A thread that ended in between is left out. */
  long since(ThreadTimes earlier) {
    long sum = 0;
    for (Map.Entry<String, Long> thread : nanos.entrySet()) {
      sum += thread.getValue() - earlier.nanos.getOrDefault(thread.getKey(), 0L);
    }
    return sum;
  }
}
