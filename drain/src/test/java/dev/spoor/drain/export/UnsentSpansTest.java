package dev.spoor.drain.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.journal.HeapBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spans are asked for in a way in which they cannot be sent; metrics can. */
@Fault(Row.EXPORT)
class UnsentSpansTest {
  @TempDir Path directory;
  private final MemoryJournal journal = new MemoryJournal();

  private static ExportConfiguration metricsOnly(OtlpReceiver receiver) {
    return Fixture.configuration(
        receiver.endpoint(), "genai_dev", Map.of("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "grpc"));
  }

  @Test
  void areLeftToAProcessThatCan() throws IOException {
    Path position = directory.resolve("export.position");
    journal.append(Spans.finalSpan(1));
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      OtlpExporter exporter =
          new OtlpExporter(
              journal::open,
              position,
              metricsOnly(receiver),
              () -> -1,
              new SystemTime(),
              () -> 0.5,
              HeapBudget.unbounded());
      exporter.start(new ThreadGroup("spoor"));
      exporter.stop(Duration.ofSeconds(10));
      assertEquals(List.of(), receiver.spanIds());
      try (Fixture fixture =
          new Fixture(
              journal,
              Fixture.configuration(receiver.endpoint(), "genai_dev", Map.of()),
              position)) {
        fixture.settle();
      }
      assertEquals(List.of(1L), receiver.spanIds());
    }
  }

  @Test
  void ofAnEarlierRunAreNotReadAgainAndAgain() throws IOException {
    AtomicBoolean opened = new AtomicBoolean();
    AtomicBoolean unclaimed = new AtomicBoolean();
    try (OtlpReceiver receiver = new OtlpReceiver();
        Fixture fixture =
            new Fixture(journal, metricsOnly(receiver), directory.resolve("export.position"))) {
      fixture.exporter.finish(
          "earlier",
          () -> {
            opened.set(true);
            return new MemoryJournal().open();
          },
          directory.resolve("earlier.position"),
          () -> unclaimed.set(true));
      fixture.settle();
      assertTrue(unclaimed.get());
      assertFalse(opened.get());
    }
  }
}
