package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.spoor.drain.export.ExportConfiguration;
import dev.spoor.drain.export.ExporterState;
import dev.spoor.drain.export.OtlpExporter;
import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.journal.HeapBudget;
import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a living process does about others that die beside it. */
@Fault(Row.EXPORT)
class HousekeepingTest {
  @TempDir Path state;

  @Test
  void aSiblingThatDiesLaterIsRecoveredAndTakenOverForExport() throws Exception {
    // Nobody listens there: what is taken over stays unfinished, and can be seen.
    Settings settings =
        Settings.load("otlp.endpoint=http://127.0.0.1:1", new Properties(), Map.of());
    Rig sibling = new Rig(state);
    OtlpExporter.expect(sibling.run, settings);
    sibling.call(7).begin().end();
    try (RunDirectory own = RunDirectory.create(state, 1, Instant.now())) {
      OtlpExporter exporter =
          new OtlpExporter(own, ExportConfiguration.of(settings), () -> -1, HeapBudget.unbounded());
      exporter.start(new ThreadGroup("spoor"));
      Housekeeping housekeeping =
          new Housekeeping(own, settings, exporter, new RetentionDue(), Duration.ofMillis(10));
      Thread thread = new Thread(housekeeping, "spoor-housekeeping");
      thread.start();
      Rig.await(() -> housekeeping.looks() > 0, "a first look");
      assertFalse(housekeeping.report().containsKey("recovered_runs"), "it lives");
      sibling.close();
      Rig.await(() -> housekeeping.report().containsKey("recovered_runs"), "recovery");
      Rig.await(() -> unfinished(exporter) == 1, "the export taken over");
      assertFalse(Files.exists(sibling.run.ring()));
      housekeeping.stop(thread);
      thread.join();
      exporter.stop(Duration.ofSeconds(5));
    }
  }

  private static int unfinished(OtlpExporter exporter) {
    ExporterState now = exporter.state();
    return now.unfinishedRuns();
  }
}
