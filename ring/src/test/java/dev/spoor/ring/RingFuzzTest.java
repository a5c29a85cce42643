package dev.spoor.ring;

import dev.spoor.faults.Fault;
import dev.spoor.faults.FuzzTest;
import dev.spoor.faults.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A ring file: the recovery of a dead process's, and the reader of a living one's. */
@Fault(Row.DAMAGE)
public class RingFuzzTest extends FuzzTest {
  private static final Path NAME = Path.of("ring");
  private static final int WHOLE = (int) RingLayout.bytes(1, 4096);

  public static void fuzzerTestOneInput(byte[] input) {
    try {
      Ring ring = Ring.open(NAME, input.length, (from, into) -> read(input, from, into));
      RecoveryReader reader = ring.recoveryReader();
      reader.readIds(id -> {});
      reader.read(new Recorded());
    } catch (IOException refused) {
      // With a message that says why.
    }
    if (input.length >= WHOLE) {
      ByteBuffer memory = copy(input, WHOLE);
      Stripe stripe = RingLayout.stripes(memory, 1, 4096)[0];
      new StripeReader(stripe, new RecordReader()).poll(new Recorded(), 1000);
    }
  }

  private static void read(byte[] content, long from, ByteBuffer into) {
    byte[] rest = new byte[into.clear().remaining()];
    int start = (int) Math.min(from, content.length);
    int length = Math.min(rest.length, content.length - start);
    System.arraycopy(content, start, rest, 0, length);
    into.put(rest).clear();
  }

  /** In the heap, where what is allocated is measured, and is gone soon. */
  private static ByteBuffer copy(byte[] content, int bytes) {
    return ByteBuffer.wrap(Arrays.copyOf(content, bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  protected List<byte[]> seeds() throws IOException {
    Path ring = Files.createTempDirectory("ring-fuzz").resolve("ring");
    RingWriter writer = Ring.create(ring, 4096, 1, Rings.IDENTITY).writer();
    for (long id = 1; id <= 3; id++) {
      Rings.begin(writer, id, "http://h/" + id);
      CallBody.publish(writer, id, 0, 0, 0, true, true);
      Rings.end(writer, id);
    }
    byte[] whole = Files.readAllBytes(ring);
    Files.delete(ring);
    Files.delete(ring.getParent());
    return List.of(whole);
  }

  @Override
  protected void play(byte[] input) {
    fuzzerTestOneInput(input);
  }
}
