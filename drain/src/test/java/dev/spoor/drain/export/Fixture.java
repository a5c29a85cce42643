package dev.spoor.drain.export;

import dev.spoor.journal.HeapBudget;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** An exporter over a journal in memory, driven step by step without a thread of its own. */
final class Fixture implements Closeable {
  final ManualTime time = new ManualTime();
  final MemoryJournal journal;
  final OtlpExporter exporter;

  Fixture(String endpoint, Path position) {
    this(new MemoryJournal(), configuration(endpoint, "genai_dev", Map.of()), position);
  }

  Fixture(MemoryJournal journal, ExportConfiguration configuration, Path position) {
    this.journal = journal;
    this.exporter =
        new OtlpExporter(
            journal::open,
            position,
            configuration,
            journal::size,
            time,
            () -> 0.0,
            HeapBudget.unbounded());
    exporter.step();
  }

  static ExportConfiguration configuration(
      String endpoint, String dialect, Map<String, String> environment) {
    return ExportConfiguration.of(
        true, endpoint, Duration.ofSeconds(60), dialect, environment::get);
  }

  /** Steps until nothing moves. */
  Fixture settle() {
    for (int i = 0; i < 10_000; i++) {
      if (exporter.step() > 0) {
        return this;
      }
    }
    throw new AssertionError("never comes to rest: " + exporter.state());
  }

  Fixture advance(Duration duration) {
    time.advance(duration);
    return settle();
  }

  ExporterState state() {
    return exporter.state();
  }

  @Override
  public void close() {
    exporter.close();
  }
}
