package dev.spoor.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What one test of the matrix came to: a file of one line, since tests of several modules and JVMs
 * write at the same time.
 *
 * @param run which of several runs of the method: a JDK, a client; may be empty
 * @param rounds that passed
 * @param remark why it was skipped or failed
 */
record Result(
    Row row, String test, String method, String run, String result, int rounds, String remark) {

  private static final String DIRECTORY = System.getProperty("spoor.faults.results");

  static void write(Result result) {
    if (DIRECTORY == null) {
      return; // started by hand, from an IDE
    }
    String name = result.test + "." + result.method + "." + result.run;
    try {
      Path directory = Files.createDirectories(Path.of(DIRECTORY, Rounds.form()));
      Files.writeString(directory.resolve(name.replaceAll("[^\\w.-]", "_")), result.line());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sorts by row, test and run. */
  String line() {
    return String.format(
        "| %2d %s | `%s.%s` | %s | %s | %d | %s |",
        row.number(), row.title(), test, method, run, result, rounds, oneLine(remark));
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\s+", " ").replace('|', '/');
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }
}
