package dev.spoor.agent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.drain.Recovery;
import dev.spoor.drain.export.ExportConfiguration;
import dev.spoor.drain.export.OtlpExporter;
import dev.spoor.journal.HeapBudget;
import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that records, and ends before anything behind the ring has begun. */
class DiedEarlyTest {
  @TempDir Path state;

  @AfterEach
  void leaveNoSlabs() throws IOException {
    Recovery.recoverDead(state);
  }

  private Settings settings(String more) {
    return Settings.load("dir=" + state + more, new Properties(), Map.of());
  }

  /** Without an {@code Instrumentation} the drain does not start, and neither does the exporter. */
  private RunDirectory recordAndDie(String more) throws IOException {
    Recording recording = new Recording(settings(more), null);
    recording.start();
    recording.stop();
    RunDirectory dead = RunDirectory.list(state).get(0);
    assertTrue(Files.exists(dead.ring()));
    return dead;
  }

  private boolean isTakenOver(RunDirectory dead) throws IOException {
    try (RunDirectory next = RunDirectory.create(state, 2, Instant.now().plusSeconds(1))) {
      ExportConfiguration configuration = ExportConfiguration.of(settings(",otlp=true"));
      OtlpExporter exporter =
          new OtlpExporter(next, configuration, () -> -1, HeapBudget.unbounded());
      boolean taken = exporter.finish(dead);
      exporter.stop(Duration.ofSeconds(1));
      return taken;
    }
  }

  @Test
  void isExportedByTheNextOneIfItWasToBe() throws IOException {
    assertTrue(isTakenOver(recordAndDie(",otlp=true")));
  }

  @Test
  void isNotExportedIfItWasNotToBe() throws IOException {
    RunDirectory dead = recordAndDie("");
    assertFalse(isTakenOver(dead));
    assertFalse(Files.exists(dead.exportPosition()));
  }
}
