package dev.spoor.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Fault(Row.CRASH)
class AsideJournalTest {
  @TempDir Path directory;
  private Thread thread;

  private AsideJournal open(Path journal) {
    return AsideJournal.open(
        journal,
        work -> {
          thread = new Thread(work, "aside");
          return thread;
        });
  }

  @Test
  void whatIsAppendedIsReadInOrderOnceItIsForced() throws Exception {
    Run run = new Run("r", 1, 2, "svc", Map.of());
    Losses losses = new Losses(3, 4, 5, Map.of("ring full", 1L), Map.of());
    int spans = 30_000;
    try (AsideJournal journal = open(directory);
        JournalFiles reader = JournalFiles.open(directory)) {
      assertEquals(-1, journal.append(run));
      for (int i = 0; i < spans; i++) {
        journal.append(Spans.inference(i));
      }
      long last = journal.append(losses);
      journal.append(Spans.inference(spans));
      journal.force(Duration.ZERO);
      assertEquals(run, reader.next().run());
      for (int i = 0; i < spans; i++) {
        assertEquals(Spans.inference(i), reader.next().span());
      }
      assertEquals(new Entry(last, null, null, losses), reader.next());
      assertEquals(Spans.inference(spans), reader.next().span());
      assertNull(reader.next());
    }
    thread.join();
  }

  @Test
  void aJournalThatCannotBeOpenedIsToldOfByTheForceAndByAllThatFollows() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
    AsideJournal journal = open(link);
    journal.append(Spans.inference(1));
    String why = assertThrows(IOException.class, () -> journal.force(Duration.ZERO)).getMessage();
    assertTrue(why.contains("symbolic link"), why);
    assertThrows(IOException.class, () -> journal.append(Spans.inference(2)));
    assertThrows(IOException.class, () -> journal.force(Duration.ZERO));
    assertThrows(IOException.class, journal::close);
    journal.close();
    thread.join();
  }

  @Test
  void oneThatNothingWasWrittenToLeavesNoFile() throws Exception {
    open(directory).close();
    thread.join();
    assertFalse(Files.list(directory).anyMatch(file -> file.toString().endsWith(".cq4")));
  }
}
