package dev.spoor.smoke.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** Which exchanges the packaged decoders say that they read in full: their own table of them. */
record ReadExchanges(List<Row> rows) {
  private static final String TABLE = "spoor/dev/spoor/drain/decode/exchanges.table";

  private record Row(String method, Pattern path) {
    /** Of columns apart from each other by spaces, the path with names in braces. */
    static Row of(String line) {
      String[] columns = line.split(" +");
      String path = Pattern.quote(columns[1]).replaceAll("\\{\\w+}", "\\\\E[^/]*\\\\Q");
      return new Row(columns[0], Pattern.compile(".*" + path));
    }
  }

  static ReadExchanges of(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile());
        InputStream table = file.getInputStream(file.getEntry(TABLE))) {
      return new ReadExchanges(
          new String(table.readAllBytes(), UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Row::of)
              .toList());
    }
  }

  boolean include(String method, String path) {
    return rows.stream()
        .anyMatch(row -> row.method.equals(method) && row.path.matcher(path).matches());
  }
}
