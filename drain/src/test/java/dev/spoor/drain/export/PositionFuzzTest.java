package dev.spoor.drain.export;

import dev.spoor.faults.Fault;
import dev.spoor.faults.FuzzTest;
import dev.spoor.faults.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A position file. */
@Fault(Row.DAMAGE)
public class PositionFuzzTest extends FuzzTest {
  private static Path file;

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    try {
      ExportPosition.read(file(input)).covers(1, true);
    } catch (IOException unreadable) {
      // Counts as absent.
    }
  }

  private static synchronized Path file(byte[] content) throws IOException {
    if (file == null) {
      file = Files.createTempFile("position-fuzz", null);
      file.toFile().deleteOnExit();
    }
    return Files.write(file, content);
  }

  @Override
  protected List<byte[]> seeds() {
    String text = "spoor export position 1\nsettled 4711\nsent 4802\ncomplete false\n";
    return List.of(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  protected void play(byte[] input) throws IOException {
    fuzzerTestOneInput(input);
  }
}
