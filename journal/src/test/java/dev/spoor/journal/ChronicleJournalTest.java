package dev.spoor.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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
}
