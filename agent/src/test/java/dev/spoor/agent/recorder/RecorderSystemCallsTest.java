package dev.spoor.agent.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recording asks the system nothing and waits for nobody: a thread that waits for a lock goes to
 * sleep by a system call sooner or later, and three that want the same one do nothing else.
 */
class RecorderSystemCallsTest {
  /**
   * Not by us: a collection or a handshake of the JVM stops a thread now and then. A lock or a call
   * of ours would be seen a thousand times.
   */
  private static final int OF_THE_JVM = RecordingThreads.CALLS / 100;

  @TempDir Path directory;

  @Test
  void threadsThatRecordAtOnceMakeNoSystemCalls() throws Exception {
    assumeTrue(canTrace(), "no strace, or not permitted");
    Path output = directory.resolve("strace");
    // Interpreted, since the JVM stops threads when compiled code comes and goes.
    List<String> command =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-Xint",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            RecordingThreads.class.getName());
    assertEquals("suppressed 0\n", run(output, command));
    Map<String, List<String>> calls = betweenMarks(Files.readAllLines(output));
    assertEquals(RecordingThreads.THREADS, calls.size(), "threads that were seen");
    for (List<String> ofThread : calls.values()) {
      assertTrue(ofThread.size() < OF_THE_JVM, () -> ofThread.size() + ": " + ofThread.get(0));
    }
  }

  /** What each thread asked for between its two files. */
  private static Map<String, List<String>> betweenMarks(List<String> trace) {
    Map<String, List<String>> open = new HashMap<>();
    Map<String, List<String>> whole = new HashMap<>();
    for (String line : trace) {
      String thread = line.substring(0, line.indexOf(' '));
      if (line.contains(RecordingThreads.LAST) && open.containsKey(thread)) {
        whole.put(thread, open.remove(thread));
      } else if (open.containsKey(thread)) {
        open.get(thread).add(line);
      } else if (line.contains(RecordingThreads.FIRST)) {
        open.put(thread, new ArrayList<>());
      }
    }
    return whole;
  }

  private static boolean canTrace() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true").start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  private static String run(Path output, List<String> command) throws Exception {
    List<String> traced = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", output.toString()));
    traced.addAll(command);
    Process process =
        new ProcessBuilder(traced).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertEquals(0, process.waitFor());
    return printed;
  }
}
