package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Fault(Row.DISK)
class RingFileTest {
  @TempDir Path dir;

  @Test
  void onlyTheOwnerMayReadTheFile() throws IOException {
    Path file = dir.resolve("ring");
    Ring.create(file, 4096, 1, Rings.IDENTITY);
    Assumptions.assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void everyBlockOfTheFileIsThere() throws IOException, InterruptedException {
    Path file = dir.resolve("ring");
    Ring.create(file, 1 << 20, 2, Rings.IDENTITY);
    Assumptions.assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("unix"));
    Process du = new ProcessBuilder("du", "-k", file.toString()).start();
    String kilobytes =
        new String(du.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
    assertEquals(0, du.waitFor());
    assertTrue(Integer.parseInt(kilobytes.split("\\s")[0]) >= 1024, kilobytes);
  }

  @Test
  void anExistingFileIsLeftAlone() throws IOException {
    Path file = dir.resolve("ring");
    Files.write(file, new byte[] {1, 2, 3});
    assertThrows(IOException.class, () -> Ring.create(file, 4096, 1, Rings.IDENTITY));
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
  }

  @Test
  void aDirectoryThatIsNotThereIsAnIoException() {
    Path file = dir.resolve("gone/ring");
    assertThrows(IOException.class, () -> Ring.create(file, 4096, 1, Rings.IDENTITY));
  }

  @Test
  void aFileThatCannotGrowIsAnIoExceptionAndLeavesNothingBehind() throws Exception {
    Path file = dir.resolve("ring");
    Process child = ChildJvm.under("ulimit -f 64", RingFileTest.class, file.toString(), "1048576");
    String said =
        new String(child.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertEquals(0, child.waitFor(), said);
    assertFalse(Files.exists(file));
  }

  public static void main(String[] args) {
    try {
      Ring.create(Path.of(args[0]), Integer.parseInt(args[1]), 1, Rings.IDENTITY);
    } catch (IOException e) {
      System.exit(0);
    }
    System.exit(1);
  }

  @Test
  void anOpenedRingIsOnlyToBeLookedAt() throws IOException {
    Path file = dir.resolve("ring");
    Ring.create(file, 4096, 1, Rings.IDENTITY);
    Ring opened = Ring.open(file);
    assertThrows(IllegalStateException.class, opened::writer);
    assertThrows(IllegalStateException.class, opened::reader);
  }
}
