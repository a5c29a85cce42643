package dev.spoor.cli.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Linux tells of a process without touching it; elsewhere nothing is known. */
final class ProcessSigns {
  private static final Path SELF = Path.of("/proc/self/maps");

  /** The bit of SIGQUIT in a mask of signals. */
  private static final long QUIT = 1 << 2;

  private final Path directory;

  ProcessSigns(long pid) {
    directory = Path.of("/proc/" + pid);
  }

  /**
   * Whether it runs a JVM. That a file of a JVM with its number lies about proves nothing: who is
   * killed leaves that file, and the number comes again. It counts only where the process cannot be
   * looked into, and then only if it would survive the signal of an attach.
   *
   * @param listed whether there is such a file
   */
  boolean isJvm(boolean listed) {
    if (!Files.exists(SELF)) {
      return true;
    }
    try (Stream<String> maps =
        Files.lines(directory.resolve("maps"), StandardCharsets.ISO_8859_1)) {
      // The end of the line may say "(deleted)": of a JDK that was replaced under a running
      // process.
      return maps.anyMatch(line -> line.contains("/libjvm.so"));
    } catch (IOException | UncheckedIOException closed) {
      return listed && catchesQuit();
    }
  }

  /** Whether it is seen, here on Linux, to run a JVM. */
  static boolean showJvm(long pid) {
    return Files.exists(SELF) && new ProcessSigns(pid).isJvm(false);
  }

  private boolean catchesQuit() {
    String mask = status("SigCgt:");
    return !mask.isEmpty() && (Long.parseUnsignedLong(mask, 16) & QUIT) != 0;
  }

  /** Such a process answers nobody until it is continued. */
  boolean isStopped() {
    return status("State:").startsWith("T") || status("State:").startsWith("t");
  }

  private String status(String field) {
    try (Stream<String> lines =
        Files.lines(directory.resolve("status"), StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith(field))
          .findFirst()
          .map(line -> line.substring(field.length()).strip())
          .orElse("");
    } catch (IOException | UncheckedIOException unknown) {
      return "";
    }
  }
}
