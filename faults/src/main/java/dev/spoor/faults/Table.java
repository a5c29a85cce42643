package dev.spoor.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Prints the table of the results below a directory. */
public final class Table {
  private Table() {}

  /**
   * @param args the directory of the results of one form
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("| row | test | run | result | rounds | |");
    out.println("|---|---|---|---|---:|---|");
    for (String line : lines(Path.of(args[0]))) {
      out.println(line);
    }
  }

  private static List<String> lines(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(Table::read).sorted().toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
