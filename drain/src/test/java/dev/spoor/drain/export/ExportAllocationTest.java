package dev.spoor.drain.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.spoor.journal.ChronicleJournal;
import dev.spoor.journal.HeapBudget;
import dev.spoor.journal.Journal;
import dev.spoor.journal.JournalFiles;
import dev.spoor.journal.Run;
import dev.spoor.journal.Span;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the exporter's thread allocates for a span, from a real journal to the collector. */
class ExportAllocationTest {
  private static final int SPANS = 4 * PendingSpans.BATCH;
  private static final double MOST_BYTES = 32;

  @TempDir Path directory;

  @Test
  void aSpanAllocatesNothingAndARequestLittle() throws IOException {
    Path files = directory.resolve("journal");
    Path position = directory.resolve("export.position");
    try (OtlpReceiver receiver = new OtlpReceiver();
        Journal journal = ChronicleJournal.open(files)) {
      journal.append(new Run("run-1", 42, ManualTime.START, "shop", Map.of()));
      OtlpExporter exporter =
          new OtlpExporter(
              () -> JournalFiles.open(files),
              position,
              Fixture.configuration(receiver.endpoint(), "genai_dev", Map.of()),
              () -> -1,
              new ManualTime(),
              () -> 0.0,
              HeapBudget.unbounded());
      double bytes = Double.MAX_VALUE;
      int round = 0;
      while (round < 5 && bytes > MOST_BYTES) {
        for (int i = 1; i <= SPANS; i++) {
          journal.append(Spans.inference((long) round * SPANS + i, Span.State.OPEN));
          journal.append(Spans.inference((long) round * SPANS + i, Span.State.FINAL));
        }
        bytes = (double) allocatedBySteps(exporter) / SPANS;
        round++;
      }
      assertEquals(round * SPANS, receiver.spanIds().size());
      String found = bytes + " bytes for a span";
      assertTrue(bytes <= MOST_BYTES, found);
      exporter.close();
    }
  }

  private static long allocatedBySteps(OtlpExporter exporter) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    while (exporter.step() == 0) {
      // There is more.
    }
    return threads.getThreadAllocatedBytes(thread) - before;
  }
}
