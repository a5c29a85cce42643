package dev.spoor.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The classes that a JVM loaded, by its own log. */
final class ClassLog {
  private final List<String> lines = new ArrayList<>();

  private ClassLog() {}

  /** Options that make a JVM write one. */
  static List<String> into(Path file) {
    return List.of("-Xlog:class+load:file=" + file + "::filecount=0");
  }

  static ClassLog read(Path file) throws IOException {
    ClassLog log = new ClassLog();
    for (String line : Files.readAllLines(file)) {
      if (line.contains(" source: ")) {
        log.lines.add(line.substring(line.lastIndexOf(']') + 2));
      }
    }
    return log;
  }

  long all() {
    return lines.size();
  }

  /** What an application that uses none of our clients must not have to load. */
  long heavy() {
    return count(
        line -> {
          String name = name(line).toLowerCase(Locale.ROOT);
          return name.contains("bytebuddy")
              || name.contains("openhft")
              || name.contains("opentelemetry")
              || name.contains("jackson");
        });
  }

  /** Ours, the bridge in {@code java.lang} included, the measured programs not. */
  long ours() {
    return count(
        line ->
            name(line).startsWith("dev.spoor.") && !name(line).startsWith("dev.spoor.benchmarks.")
                || name(line).startsWith("java.lang.Spoor"));
  }

  long shared() {
    return count(line -> line.contains("source: shared objects file"));
  }

  /** From the application's archive on top of the JDK's. */
  long sharedTop() {
    return count(line -> line.contains("source: shared objects file (top)"));
  }

  List<String> lines() {
    return lines;
  }

  static String name(String line) {
    int end = line.indexOf(' ');
    return end < 0 ? line : line.substring(0, end);
  }

  private long count(Predicate<String> which) {
    return lines.stream().filter(which).count();
  }
}
