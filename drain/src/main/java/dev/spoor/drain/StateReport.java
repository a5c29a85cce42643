package dev.spoor.drain;

import dev.spoor.journal.Run;
import dev.spoor.ring.Ring;
import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps the state file of a living run up to date. One thread. */
final class StateReport {
  private final RunDirectory directory;
  private final Run run;
  private final SpanJournal journal;
  private final Suppressed suppressed;
  private final List<ChosenSetting> settings;
  private final Supplier<Map<String, Object>> export;
  private final Supplier<Map<String, Object>> housekeeping;
  private final StateFile file;

  StateReport(
      RunDirectory directory,
      Run run,
      SpanJournal journal,
      Suppressed suppressed,
      List<ChosenSetting> settings,
      Supplier<Map<String, Object>> export,
      Supplier<Map<String, Object>> housekeeping) {
    this.directory = directory;
    this.run = run;
    this.journal = journal;
    this.suppressed = suppressed;
    this.settings = settings;
    this.export = export;
    this.housekeeping = housekeeping;
    this.file = new StateFile(directory.state());
  }

  void write(DrainLoop loop, boolean stopped) {
    try {
      directory.restore();
      file.write(state(loop, stopped));
    } catch (IOException e) {
      // No fault of ours: a disk that is full or gone, of which the journal's refusal tells. The
      // next second tries again.
    }
  }

  /** How many calls can be read from the journal's files. */
  long readable() throws IOException {
    return JournaledSpans.recordedIn(directory.journal());
  }

  private State state(DrainLoop loop, boolean stopped) {
    Assembly assembly = loop.assembly();
    Map<String, Long> records = new LinkedHashMap<>();
    records.put("orphans", assembly.calls.orphans());
    records.put("evicted", assembly.calls.evicted());
    records.put("poisoned", loop.poisoned());
    return new State(
        run,
        Version.text(),
        stopped,
        loop.losses(),
        assembly.calls.size(),
        records,
        fill(loop.ring()),
        Files.exists(directory.ring()),
        journal,
        export.get(),
        housekeeping.get(),
        assembly.notices,
        suppressed,
        settings);
  }

  private static List<Double> fill(Ring ring) {
    List<Double> fill = new ArrayList<>();
    for (int stripe = 0; stripe < ring.stripes(); stripe++) {
      fill.add(ring.fillLevel(stripe));
    }
    return fill;
  }

  /** Removes the files that only recovery would read. */
  void removeRing() {
    delete(directory.ring());
    directory.slabFile().ifPresent(this::delete);
  }

  private void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      suppressed.add(e);
    }
  }
}
