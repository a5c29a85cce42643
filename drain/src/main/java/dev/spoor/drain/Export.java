package dev.spoor.drain;

import dev.spoor.drain.export.ExportConfiguration;
import dev.spoor.drain.export.ExporterState;
import dev.spoor.drain.export.OtlpExporter;
import dev.spoor.drain.export.SkippedSpan;
import dev.spoor.journal.HeapBudget;
import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Sets the exporter up as the settings want it, and tells how it fares. */
final class Export {
  private Export() {}

  static OtlpExporter of(
      RunDirectory run, Settings settings, LongSupplier appended, HeapBudget budget) {
    return new OtlpExporter(run, ExportConfiguration.of(settings), appended, budget);
  }

  static Map<String, Object> describe(ExporterState state) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("enabled", state.enabled());
    if (!state.problems().isEmpty()) {
      fields.put("problems", state.problems());
    }
    if (state.enabled()) {
      fields.put("endpoints", state.endpoints());
      fields.put("last_success_unix_nano", state.lastSuccessUnixNano());
      fields.put("exported_spans", state.exportedSpans());
      fields.put("metric_requests", state.metricRequests());
      fields.put("skipped_spans", state.skippedSpans());
      if (!state.lastSkipped().isEmpty()) {
        fields.put("last_skipped", state.lastSkipped().stream().map(SkippedSpan::shown).toList());
      }
      fields.put("rejected_spans", state.rejectedSpans());
      fields.put("held_spans", state.heldSpans());
      fields.put("lag_entries", state.lagEntries());
      fields.put("unfinished_runs", (long) state.unfinishedRuns());
      fields.put("failures", state.failures());
      if (!state.standingStill().isEmpty()) {
        Map<String, String> still = new LinkedHashMap<>();
        state.standingStill().forEach((what, why) -> still.put(what, why.shown()));
        fields.put("standing_still", still);
      }
    }
    return fields;
  }
}
