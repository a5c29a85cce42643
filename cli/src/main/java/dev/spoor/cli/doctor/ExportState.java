package dev.spoor.cli.doctor;

import dev.spoor.cli.terminal.Lines;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What a run says of its export, in a sentence. */
final class ExportState {
  private ExportState() {}

  static String of(RunState state) {
    if (!state.flag("export", "enabled")) {
      return "off";
    }
    List<String> parts = new ArrayList<>();
    parts.add("to " + state.words("export", "endpoints"));
    long last = state.number("export", "last_success_unix_nano");
    parts.add(
        last == 0
            ? "nothing was accepted yet"
            : "last accepted "
                + Instant.ofEpochSecond(0, last).truncatedTo(ChronoUnit.SECONDS)
                + ", "
                + Lines.count(state.number("export", "exported_spans"), "span")
                + " and "
                + Lines.count(state.number("export", "metric_requests"), "request")
                + " with metrics in all");
    add(parts, state, "lag_entries", " not sent yet");
    add(parts, state, "held_spans", " held for a retry that may follow");
    add(parts, state, "skipped_spans", " refused and left out");
    add(parts, state, "rejected_spans", " rejected by the collector");
    add(parts, state, "unfinished_runs", " of ended processes under way");
    String failures = state.words("export", "failures");
    if (!failures.isEmpty()) {
      parts.add("failures: " + failures);
    }
    String skipped = state.words("export", "last_skipped");
    if (!skipped.isEmpty()) {
      parts.add("left out last: " + skipped);
    }
    return String.join("; ", parts);
  }

  private static void add(List<String> parts, RunState state, String key, String what) {
    long count = state.number("export", key);
    if (count > 0) {
      String thing = key.endsWith("runs") ? "run" : key.endsWith("entries") ? "entry" : "span";
      String things = thing.equals("entry") ? "entries" : thing + "s";
      parts.add(count + " " + (count == 1 ? thing : things) + what);
    }
  }
}
