package dev.spoor.cli.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a process records, whatever it was told and by whom, as Linux shows it: its ring is mapped.
 * The path is that of the process, which may see other files than we do. Elsewhere nothing is
 * known.
 */
public final class RecordedElsewhere {
  /**
   * Of a run's directory, as {@code RunDirectory} names them, behind the one it lies in. One that
   * is deleted was of a recording that has ended; its mapping goes with the next collection.
   */
  private static final Pattern RING = Pattern.compile("(/.*)/\\d{8}T\\d{9}Z-\\d{1,18}-\\w{4}/ring");

  private RecordedElsewhere() {}

  /** The directory that the process's runs lie in; empty where it is not recording. */
  public static Optional<Path> of(long pid) {
    try (Stream<String> maps =
        Files.lines(Path.of("/proc/" + pid + "/maps"), StandardCharsets.UTF_8)) {
      return maps.filter(line -> line.contains("/ring"))
          .map(line -> RING.matcher(line.substring(Math.max(0, line.indexOf('/')))))
          .filter(Matcher::matches)
          .map(ring -> Path.of(ring.group(1)))
          .findFirst();
    } catch (IOException | UncheckedIOException closed) {
      return Optional.empty();
    }
  }

  /** Whether it has our jar open, as everything has that loaded the agent once. */
  public static boolean agentIsLoaded(long pid) {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return files.anyMatch(RecordedElsewhere::isAgent);
    } catch (IOException | UncheckedIOException closed) {
      return false;
    }
  }

  private static boolean isAgent(Path descriptor) {
    try {
      String name = String.valueOf(Files.readSymbolicLink(descriptor).getFileName());
      return name.matches("spoor[^/]*\\.jar");
    } catch (IOException gone) {
      return false;
    }
  }
}
