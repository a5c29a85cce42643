package dev.spoor.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleJournalTest {
  @TempDir Path directory;

  @Test
  void whatIsAppendedIsReadInOrderUnderTheIndexThatAppendAnswered() throws Exception {
    Run run = new Run("r", 1, 2, "svc", Map.of("service.name", "svc"));
    Losses losses = new Losses(3, 4, 5, Map.of("ring full", 1L), Map.of());
    try (ChronicleJournal journal = ChronicleJournal.open(directory);
        JournalFiles reader = JournalFiles.open(directory)) {
      assertNull(reader.next());
      long first = journal.append(run);
      assertEquals(new Entry(first, run, null, null), reader.next());
      assertNull(reader.next());
      long second = journal.append(Spans.inference(7));
      long third = journal.append(losses);
      assertEquals(new Entry(second, null, Spans.inference(7), null), reader.next());
      assertEquals(new Entry(third, null, null, losses), reader.next());
      assertNull(reader.next());
      assertTrue(first < second && second < third);
      reader.seekAfter(first);
      assertEquals(second, reader.next().index());
      assertEquals(0, reader.damaged());
    }
  }

  @Test
  void manyEntriesAreReadAcrossChroniclesIndexPagesAndBlocks() throws Exception {
    long[] indexes = new long[50_000];
    try (ChronicleJournal journal = ChronicleJournal.open(directory)) {
      for (int i = 0; i < indexes.length; i++) {
        indexes[i] = journal.append(Spans.inference(i));
      }
    }
    try (JournalFiles reader = JournalFiles.open(directory)) {
      for (int i = 0; i < indexes.length; i++) {
        assertEquals(new Entry(indexes[i], null, Spans.inference(i), null), reader.next());
      }
      assertNull(reader.next());
      assertEquals(0, reader.damaged());
    }
  }

  @Test
  void aSecondOpeningGoesOnBehindTheFirst() throws Exception {
    for (int i = 0; i < 3; i++) {
      try (ChronicleJournal journal = ChronicleJournal.open(directory)) {
        journal.append(Spans.inference(i));
      }
    }
    try (JournalFiles reader = JournalFiles.open(directory)) {
      for (int i = 0; i < 3; i++) {
        assertEquals(Spans.inference(i), reader.next().span());
      }
      assertNull(reader.next());
    }
  }

  @Test
  void aFileThatIsFullOrOldIsFollowedByOneThatBeginsWithTheRun() throws Exception {
    Run run = new Run("r", 1, 2, "svc", Map.of());
    long[] now = {1_770_000_000_000L};
    try (ChronicleJournal journal =
        ChronicleJournal.open(directory, 100_000, Duration.ofHours(1), () -> now[0])) {
      journal.append(run);
      for (int i = 0; i < 500; i++) {
        journal.append(Spans.inference(i));
      }
      int full = RollFile.list(directory).size();
      assertTrue(full > 1, "files " + full);
      now[0] += 3_600_000;
      journal.append(Spans.inference(500));
      assertEquals(full + 1, RollFile.list(directory).size());
    }
    int runs = 0;
    long spans = 0;
    try (JournalFiles reader = JournalFiles.open(directory)) {
      for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
        if (entry.run() != null) {
          assertEquals(run, entry.run());
          runs++;
        } else {
          assertEquals(spans++, entry.span().spanId());
        }
      }
    }
    assertEquals(501, spans);
    assertEquals(RollFile.list(directory).size(), runs);
  }

  @Test
  void aFileIsFullWithATenthOfWhatAllMayTakeAndThatIsTold() throws Exception {
    int[] rolled = {0};
    long all = 8L << 20;
    try (ChronicleJournal journal = ChronicleJournal.open(directory, all, () -> rolled[0]++)) {
      for (int i = 0; i < 40_000; i++) {
        journal.append(Spans.inference(i));
      }
    }
    java.util.List<RollFile> files = RollFile.list(directory);
    assertEquals(files.size() - 1, rolled[0]);
    assertTrue(rolled[0] >= 10, () -> "only " + rolled[0]);
    for (RollFile file : files) {
      assertTrue(Files.size(file.path()) <= all / 5, () -> file + " is too large");
    }
  }

  @Test
  void filesAreForTheirOwnerAloneAndAFewEntriesTakeLittleRoom() throws Exception {
    Path journalDirectory = directory.resolve("journal");
    try (ChronicleJournal journal = ChronicleJournal.open(journalDirectory)) {
      journal.append(Spans.inference(1));
      journal.force(Duration.ZERO);
    }
    assertEquals("rwx------", permissions(journalDirectory));
    long apparent = 0;
    try (var files = Files.list(journalDirectory)) {
      for (Path file : files.toList()) {
        assertEquals("rw-------", permissions(file), file.toString());
        apparent += Files.size(file);
      }
    }
    assertTrue(apparent < 2 << 20, "bytes " + apparent);
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void nothingIsWrittenThroughASymbolicLink() throws Exception {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(directory.resolve("journal"), elsewhere);
    assertThrows(IOException.class, () -> ChronicleJournal.open(link));

    Path journal = Files.createDirectory(directory.resolve("own"));
    Path victim = Files.writeString(directory.resolve("victim"), "of value");
    Files.createSymbolicLink(journal.resolve("20260101-0000.cq4"), victim);
    assertThrows(IOException.class, () -> ChronicleJournal.open(journal));
    assertEquals("of value", Files.readString(victim));
  }

  @Test
  void anEntryOfTheGreatestLengthIsAppendedAndRead() throws Exception {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      attributes.put("k" + i, "x".repeat(10_000));
    }
    Span span = Spans.inference(1);
    Span large =
        new Span(span.state(), 1, 2, 3, 4, span.kind(), "n", 5, 6, span.status(), null, attributes);
    try (ChronicleJournal journal = ChronicleJournal.open(directory);
        JournalFiles reader = JournalFiles.open(directory)) {
      for (int i = 0; i < 100; i++) {
        journal.append(large);
        assertTrue(reader.next().span().attributes().size() >= 7);
      }
      assertNull(reader.next());
    }
  }
}
