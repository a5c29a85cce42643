package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dead process's stripes, one after the other in the same memory. */
@Fault(Row.CRASH)
class CopiedStripesTest {
  @TempDir Path dir;

  @Test
  void whatAStripeLacksIsNotTakenFromTheOneBefore() throws IOException {
    Path file = dir.resolve("ring");
    RingWriter writer = Ring.create(file, 8192, 2, Rings.IDENTITY).writer();
    int firstAt = 3 * RingLayout.PAGE;
    List<Long> first = new ArrayList<>();
    for (long id = 1; id <= 16; id++) {
      Rings.begin(writer, id, "http://h/");
      if (writer.stripe(id).at(0) == firstAt) {
        first.add(id);
      }
    }
    assertTrue(!first.isEmpty() && first.size() < 16, "there are records in both: " + first);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(firstAt + 4096);
    }
    RecoveryReader reader = Ring.open(file).recoveryReader();
    Recorded recorded = new Recorded();
    reader.read(recorded);
    assertEquals(first, recorded.all(CallBegin.class).stream().map(CallBegin::callId).toList());
    assertTrue(reader.damagedBytes() >= 4096);
  }

  @Test
  void aRingThatCannotBeReadNowIsReadLater() throws IOException {
    RingWriter writer = Rings.small().writer();
    Rings.begin(writer, 1, "http://h/");
    Rings.begin(writer, 2, "http://h/");
    int[] copies = {0};
    RecoveryReader reader =
        new RecoveryReader(
            1,
            index -> {
              if (copies[0]++ == 0) {
                throw new OutOfMemoryError("of the test");
              }
              return writer.stripe(0);
            },
            0);
    Recorded recorded = new Recorded();
    assertThrows(IOException.class, () -> reader.read(recorded));
    assertEquals(List.of(), recorded.records);
    reader.read(recorded);
    assertEquals(2, reader.records());
  }
}
