package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.FuzzTest;
import dev.spoor.faults.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of body slabs that a dead process, or somebody else, left in shared memory. */
@Fault(Row.DAMAGE)
public class SlabFuzzTest extends FuzzTest {
  private static Path file;

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Path slabs = file(input);
    SlabPool.owner(slabs);
    try {
      for (Slab slab : SlabPool.open(slabs).inUse()) {
        int[] handed = {0};
        slab.forEach((at, bytes) -> handed[0] += bytes.remaining());
        assertTrue(handed[0] <= input.length);
      }
    } catch (IOException refused) {
      // With a message that says why.
    }
  }

  private static synchronized Path file(byte[] content) throws IOException {
    if (file == null) {
      file = Files.createTempFile("slab-fuzz", null);
      file.toFile().deleteOnExit();
    }
    return Files.write(file, content);
  }

  @Override
  protected List<byte[]> seeds() throws IOException {
    Path path = Files.createTempDirectory("slab-fuzz").resolve("slabs");
    SlabPool pool = SlabPool.create(path, 2, 256).ownedBy(path);
    Slab slab = pool.take(null, 11, 1, 0);
    slab.append(new byte[50], 0, 50, 1);
    slab.append(new byte[50], 0, 50, 1_000_000_000);
    byte[] whole = Files.readAllBytes(path);
    Files.delete(path);
    Files.delete(path.getParent());
    return List.of(whole);
  }

  @Override
  protected void play(byte[] input) throws IOException {
    fuzzerTestOneInput(input);
  }
}
