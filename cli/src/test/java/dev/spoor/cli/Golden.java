package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Output compared with a file of {@code src/test/resources/golden}. Run the tests with {@code
 * -Dgolden.write=true} to write the files anew, and read the difference before it is committed.
 */
public final class Golden {
  private static final Path DIRECTORY = Path.of("src/test/resources/golden");

  private Golden() {}

  public static void check(String name, String actual) {
    Path file = DIRECTORY.resolve(name + ".txt");
    try {
      if (Boolean.getBoolean("golden.write")) {
        Files.createDirectories(DIRECTORY);
        Files.writeString(file, actual);
      }
      assertEquals(Files.readString(file), actual);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
