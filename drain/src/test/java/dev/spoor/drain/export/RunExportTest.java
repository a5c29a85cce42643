package dev.spoor.drain.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.journal.ChronicleJournal;
import dev.spoor.journal.HeapBudget;
import dev.spoor.journal.Journal;
import dev.spoor.journal.Run;
import dev.spoor.journal.Span;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real journals in real run directories. */
@Fault(Row.EXPORT)
class RunExportTest {
  @TempDir Path state;
  private final ThreadGroup group = new ThreadGroup("spoor");

  private static Journal journal(RunDirectory run) throws IOException {
    Journal journal = ChronicleJournal.open(run.journal());
    journal.append(
        new Run(run.id(), run.pid(), ManualTime.START, "shop", Map.of("host.name", "box")));
    return journal;
  }

  private static ExportConfiguration to(OtlpReceiver receiver) {
    return Fixture.configuration(receiver.endpoint(), "genai_dev", Map.of());
  }

  @Test
  void aJournalIsExportedWhileItIsWritten() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver();
        RunDirectory run = RunDirectory.create(state, 1, Instant.now());
        Journal journal = journal(run)) {
      OtlpExporter exporter = new OtlpExporter(run, to(receiver), () -> -1, HeapBudget.unbounded());
      exporter.start(group);
      journal.append(Spans.inference(1, Span.State.OPEN));
      journal.append(Spans.finalSpan(2));
      await(() -> receiver.spanIds().equals(List.of(2L)));
      journal.append(Spans.inference(1, Span.State.FINAL));
      await(() -> receiver.spanIds().equals(List.of(2L, 1L)));
      exporter.stop(Duration.ofSeconds(10));
      assertTrue(ExportPosition.read(run.exportPosition()).complete());
    }
  }

  @Test
  void theNextProcessFinishesWhatTheDeadOneCouldNotSend() throws IOException {
    RunDirectory dead = RunDirectory.create(state, 1, Instant.now());
    try (OtlpReceiver gone = new OtlpReceiver();
        Journal journal = journal(dead)) {
      OtlpExporter exporter = new OtlpExporter(dead, to(gone), () -> -1, HeapBudget.unbounded());
      exporter.start(group);
      journal.append(Spans.finalSpan(1));
      await(() -> gone.spanIds().equals(List.of(1L)));
      await(() -> position(dead).sent() > 0);
      gone.goDown();
      journal.append(Spans.finalSpan(2));
      exporter.stop(Duration.ofSeconds(2));
      assertFalse(ExportPosition.read(dead.exportPosition()).complete());
    }
    try (OtlpReceiver receiver = new OtlpReceiver();
        RunDirectory next = RunDirectory.create(state, 2, Instant.now().plusSeconds(1))) {
      OtlpExporter exporter =
          new OtlpExporter(next, to(receiver), () -> -1, HeapBudget.unbounded());
      RunDirectory found = RunDirectory.list(state).get(0);
      assertFalse(exporter.finish(found), "its process still lives");
      dead.close();
      assertTrue(exporter.finish(found));
      assertFalse(exporter.finish(found), "already claimed");
      exporter.start(group);
      await(() -> receiver.spanIds().equals(List.of(2L)));
      await(() -> position(found).complete());
      await(() -> exporter.state().unfinishedRuns() == 0);
      assertEquals(
          "shop",
          receiver.traces().get(0).getResourceSpans(0).getResource().getAttributesList().stream()
              .filter(attribute -> attribute.getKey().equals("service.name"))
              .findFirst()
              .orElseThrow()
              .getValue()
              .getStringValue());
      exporter.stop(Duration.ofSeconds(5));
      assertTrue(found.tryClaim().isPresent(), "the claim was given back");
    }
  }

  @Test
  void aRunThatWasNotToBeExportedIsLeftAlone() throws IOException {
    RunDirectory silent = RunDirectory.create(state, 1, Instant.now());
    journal(silent).close();
    silent.close();
    try (OtlpReceiver receiver = new OtlpReceiver();
        RunDirectory next = RunDirectory.create(state, 2, Instant.now().plusSeconds(1))) {
      assertFalse(
          new OtlpExporter(next, to(receiver), () -> -1, HeapBudget.unbounded()).finish(silent));
    }
  }

  @Test
  void aRunThatIsHandedToAnExporterWhichHasStoppedIsFreeForOthers() throws IOException {
    RunDirectory dead = deadOneThatWasExported();
    try (OtlpReceiver receiver = new OtlpReceiver();
        RunDirectory next = RunDirectory.create(state, 2, Instant.now().plusSeconds(1))) {
      OtlpExporter exporter =
          new OtlpExporter(next, to(receiver), () -> -1, HeapBudget.unbounded());
      exporter.start(group);
      exporter.stop(Duration.ofSeconds(5));
      assertFalse(exporter.finish(dead));
      assertTrue(dead.tryClaim().isPresent());
    }
  }

  @Test
  void aRunThatAnExporterTookOnBeforeItCouldBeginIsFreeOnceItStops() throws IOException {
    RunDirectory dead = deadOneThatWasExported();
    try (OtlpReceiver receiver = new OtlpReceiver();
        RunDirectory next = RunDirectory.create(state, 2, Instant.now().plusSeconds(1))) {
      OtlpExporter exporter =
          new OtlpExporter(next, to(receiver), () -> -1, HeapBudget.unbounded());
      assertTrue(exporter.finish(dead));
      exporter.stop(Duration.ofSeconds(5));
      assertTrue(dead.tryClaim().isPresent());
    }
  }

  private RunDirectory deadOneThatWasExported() throws IOException {
    RunDirectory dead = RunDirectory.create(state, 1, Instant.now());
    journal(dead).close();
    ExportPosition.START.write(dead.exportPosition());
    dead.close();
    return dead;
  }

  private static ExportPosition position(RunDirectory run) {
    try {
      return ExportPosition.read(run.exportPosition());
    } catch (IOException e) {
      return ExportPosition.START;
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "not in time");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
