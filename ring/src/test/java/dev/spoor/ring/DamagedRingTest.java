package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a ring file holds, reading it comes to an end without an exception of its own. */
@Fault(Row.DAMAGE)
@Timeout(300)
class DamagedRingTest {
  @TempDir Path dir;

  private Path file;
  private byte[] whole;
  private int records;

  @BeforeEach
  void write() throws IOException {
    file = dir.resolve("ring");
    Ring ring = Ring.create(file, 8192, 2, Rings.IDENTITY);
    RingWriter writer = ring.writer();
    RingReader reader = ring.reader();
    for (long id = 0; id < 100; id++) {
      Rings.begin(writer, id, "http://h/" + "p".repeat((int) id % 50));
      Rings.end(writer, id);
      if (id < 90) {
        reader.poll(new Recorded(), 3);
        reader.release();
      }
    }
    whole = Files.readAllBytes(file);
    records = recover(whole);
    assertTrue(records > 15, "so many records: " + records);
  }

  /** How many records are read; -1 if the file is refused, which has to be said. */
  private int recover(byte[] content) throws IOException {
    Files.write(file, content);
    try {
      RecoveryReader reader = Ring.open(file).recoveryReader();
      Recorded recorded = new Recorded();
      reader.read(recorded);
      assertEquals(recorded.records.size(), reader.records());
      assertTrue(reader.damagedBytes() >= 0);
      return recorded.records.size();
    } catch (IOException e) {
      assertTrue(e.getMessage().startsWith(file + " "), e.getMessage());
      return -1;
    }
  }

  /** The same without the file, for what only concerns the records. */
  private static int recoverInMemory(byte[] content) throws IOException {
    ByteBuffer memory = BackingFile.inMemory(content.length).put(0, content);
    Recorded recorded = new Recorded();
    Stripe[] stripes = RingLayout.stripes(memory, 2, 4096);
    new RecoveryReader(2, index -> stripes[index], 0).read(recorded);
    return recorded.records.size();
  }

  @Test
  void aFlippedByteCostsOneRecordAtMost(Rounds rounds) {
    rounds.play(
        1,
        16,
        seed -> {
          Random random = new Random(seed);
          for (int at = 3 * RingLayout.PAGE; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            int read = recoverInMemory(damaged);
            assertTrue(read >= records - 1 && read <= records, "byte " + at + ": " + read);
          }
        });
  }

  @Test
  void aFlippedByteInThePagesEndsInAMessageOrARecovery(Rounds rounds) {
    int every = rounds.choose(128, 1);
    rounds.play(
        1,
        4,
        seed -> {
          Random random = new Random(seed);
          for (int at = 0; at < 3 * RingLayout.PAGE; at++) {
            if (at % every < 8 || at < 60) {
              byte[] damaged = whole.clone();
              damaged[at] ^= (byte) (1 << random.nextInt(8));
              recover(damaged);
            }
          }
        });
  }

  @Test
  void randomBytesAnywhereEndInAMessageOrARecovery(Rounds rounds) {
    rounds.play(
        500,
        20_000,
        seed -> {
          Random random = new Random(seed);
          byte[] damaged = whole.clone();
          byte[] noise = new byte[1 + random.nextInt(300)];
          random.nextBytes(noise);
          for (int i = random.nextInt(8); i >= 0; i--) {
            int at = random.nextInt(damaged.length - noise.length);
            System.arraycopy(noise, 0, damaged, at, noise.length);
          }
          recover(damaged);
        });
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aDamagedTailKeepsNoReaderOfALivingRingSearchingForEver() {
    Ring ring = Rings.small();
    RingWriter writer = ring.writer();
    Rings.begin(writer, 1, "http://h/");
    int record = writer.stripe(0).at(0);
    Words.sp(writer.memory(), record + RingLayout.STAMP, 4711);
    Words.so(writer.memory(), RingLayout.PAGE + RingLayout.TAIL, Long.MAX_VALUE);
    RingReader reader = ring.reader();
    assertEquals(0, reader.poll(new Recorded(), 1));
    assertTrue(reader.damagedBytes() > 0);
  }

  @Test
  void aFileCutAnywhereEndsInAMessageOrARecovery(Rounds rounds) throws IOException {
    for (int length = 0; length < whole.length; length += rounds.choose(41, 1)) {
      int read = recover(Arrays.copyOf(whole, length));
      assertTrue(length >= 3 * RingLayout.PAGE ? read >= 0 : read == -1, "cut at " + length);
    }
  }

  @Test
  void theMessageSaysWhatIsWrongAndWhatToDo() {
    assertMessage("0 bytes", Arrays.copyOf(whole, 0));
    assertMessage("interrupted", new byte[RingLayout.PAGE]);
    assertMessage("not a ring file", with(RingLayout.MAGIC_AT, 1));
    assertMessage("use the spoor.jar that wrote it", with(RingLayout.VERSION_AT, 9));
    assertMessage("9 stripes", with(RingLayout.STRIPES_AT, 9));
    assertMessage("cut off", Arrays.copyOf(whole, RingLayout.PAGE));
  }

  @Test
  void aSizeThatTheFileIsFarFromHavingAllocatesNothing() {
    byte[] huge = whole.clone();
    ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putInt(RingLayout.CAPACITY_AT, 1 << 29);
    assertMessage("2 stripes of 536870912 bytes", huge);
  }

  private byte[] with(int at, int value) {
    byte[] changed = whole.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private void assertMessage(String part, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    String message = assertThrows(IOException.class, () -> Ring.open(file)).getMessage();
    assertTrue(message.startsWith(file.toString()) && message.contains(part), message);
  }
}
