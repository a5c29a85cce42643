package dev.spoor.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Fault(Row.DAMAGE)
class JournalFilesTest {
  @TempDir Path directory;

  /** Three entries, of which the bytes that are used are kept. */
  private byte[] smallJournal(Path journal) throws IOException {
    try (ChronicleJournal writer = ChronicleJournal.open(journal)) {
      long last = 0;
      for (int i = 0; i < 3; i++) {
        last = writer.append(Spans.inference(i));
      }
      byte[] whole = Files.readAllBytes(file(journal));
      return java.util.Arrays.copyOf(whole, (int) RollFile.offset(last) + 1000);
    }
  }

  private static Path file(Path journal) throws IOException {
    return RollFile.list(journal).get(0).path();
  }

  private static List<Long> ids(JournalFiles reader) throws IOException {
    List<Long> ids = new ArrayList<>();
    for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
      ids.add(entry.span().spanId());
      assertTrue(ids.size() < 100);
    }
    return ids;
  }

  @Test
  void aFlippedByteCostsAtMostTheEntryThatItIsInAndIsCounted(Rounds rounds) throws Exception {
    byte[] whole = smallJournal(directory.resolve("original"));
    Path damaged = Files.createDirectory(directory.resolve("damaged"));
    Path file = RollFile.of(damaged, 30_000_000).path();
    int from = 33_000; // the first entry lies behind the queue's own 33040 bytes
    int lost = 0;
    long counted = 0;
    for (int i = 0;
        i < whole.length;
        i = i < 240 || i >= from ? i + 1 : i + rounds.choose(997, 7)) {
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) 0xff;
      Files.write(file, flipped);
      try (JournalFiles reader = JournalFiles.open(damaged)) {
        List<Long> ids = ids(reader);
        assertTrue(ids.size() >= 2, "byte " + i + ": " + ids);
        assertEquals(ids.stream().sorted().distinct().toList(), ids);
        if (ids.size() == 2) {
          lost++;
          // The header of the last entry may look like one that was never finished.
          assertTrue(reader.damaged() == 1 || ids.equals(List.of(0L, 1L)), "byte " + i);
          counted += reader.damaged();
        }
      }
    }
    assertTrue(counted > lost - 5 && counted > 300, counted + " counted of " + lost);
  }

  @Test
  void aFileThatIsCutAnywhereGivesTheEntriesBeforeTheCut(Rounds rounds) throws Exception {
    byte[] whole = smallJournal(directory.resolve("original"));
    Path damaged = Files.createDirectory(directory.resolve("damaged"));
    Path file = RollFile.of(damaged, 30_000_000).path();
    for (int length = whole.length;
        length >= 0;
        length -= length > 33_000 ? 1 : rounds.choose(997, 7)) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      try (JournalFiles reader = JournalFiles.open(damaged)) {
        List<Long> ids = ids(reader);
        assertEquals(List.of(0L, 1L, 2L).subList(0, ids.size()), ids);
      }
    }
  }

  @Test
  void garbageIsNoEntryAndNoEndlessLoop() throws Exception {
    byte[] garbage = new byte[300_000];
    new java.util.Random(1).nextBytes(garbage);
    Files.write(RollFile.of(directory, 30_000_000).path(), garbage);
    Files.write(RollFile.of(directory, 30_000_001).path(), new byte[0]);
    Files.write(RollFile.of(directory, 30_000_002).path(), new byte[] {1, 2, 3});
    try (ChronicleJournal writer = ChronicleJournal.open(directory);
        JournalFiles reader = JournalFiles.open(directory)) {
      writer.append(Spans.inference(1));
      // The new file's number must lie behind those that are there.
      assertEquals(List.of(1L), ids(reader));
    }
  }

  @Test
  void aDirectoryThatIsMissingEmptyOrFullOfOtherThingsHasNoEntries() throws Exception {
    for (Path place : List.of(directory.resolve("missing"), directory)) {
      try (JournalFiles reader = JournalFiles.open(place)) {
        assertNull(reader.next());
      }
    }
    Files.createDirectory(directory.resolve("20260101-0000.cq4"));
    Files.writeString(directory.resolve("notes.txt"), "x");
    Files.writeString(directory.resolve("20269999-9999.cq4"), "x");
    try (JournalFiles reader = JournalFiles.open(directory)) {
      assertNull(reader.next());
      reader.seekAfter(Long.MAX_VALUE);
      assertNull(reader.next());
    }
  }

  @Test
  void readingChangesNothing() throws Exception {
    smallJournal(directory);
    List<String> before = listing();
    try (JournalFiles reader = JournalFiles.open(directory)) {
      assertEquals(3, ids(reader).size());
    }
    assertEquals(before, listing());
  }

  private List<String> listing() throws IOException {
    List<String> listing = new ArrayList<>();
    try (var files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        listing.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return listing;
  }

  @Test
  void theReaderGoesOnBehindAnyIndexEvenOneOfAFileThatHasGone() throws Exception {
    List<Long> indexes = new ArrayList<>();
    long[] now = {1_770_000_000_000L};
    try (ChronicleJournal writer =
        ChronicleJournal.open(
            directory, 1 << 20, java.time.Duration.ofHours(1), () -> now[0] += 600_000)) {
      for (int i = 0; i < 30; i++) {
        indexes.add(writer.append(Spans.inference(i)));
      }
    }
    assertTrue(RollFile.list(directory).size() > 2);
    assertEquals(indexes.stream().sorted().toList(), indexes);
    try (JournalFiles reader = JournalFiles.open(directory)) {
      for (int i = 0; i < 29; i++) {
        reader.seekAfter(indexes.get(i));
        assertEquals(i + 1, reader.next().span().spanId());
      }
      reader.seekAfter(indexes.get(29));
      assertNull(reader.next());
      Files.delete(file(directory));
      reader.seekAfter(indexes.get(0));
      assertTrue(reader.next().span().spanId() > 1);
    }
  }

  /** The files are a queue to the library, too, and not only to this reader. */
  @Test
  void chroniclesOwnTailerReadsTheSameEntries() throws Exception {
    smallJournal(directory);
    EntryDecoder decoder = new EntryDecoder();
    try (SingleChronicleQueue queue =
        SingleChronicleQueueBuilder.binary(directory).readOnly(true).build()) {
      ExcerptTailer tailer = queue.createTailer();
      Bytes<ByteBuffer> bytes = Bytes.elasticHeapByteBuffer(1000);
      for (int i = 0; i < 3; i++) {
        bytes.clear();
        assertTrue(tailer.readBytes(bytes));
        Entry entry = decoder.decode(1, ByteBuffer.wrap(bytes.toByteArray()));
        assertEquals(Spans.inference(i), entry.span());
      }
      bytes.clear();
      assertTrue(!tailer.readBytes(bytes));
    }
  }
}
