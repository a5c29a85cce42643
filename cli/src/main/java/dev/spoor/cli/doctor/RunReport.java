package dev.spoor.cli.doctor;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.spoor.cli.terminal.Lines;
import dev.spoor.cli.terminal.Screen;
import dev.spoor.cli.terminal.Text;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Everything that a run says of itself, and what follows from it. */
final class RunReport {
  private static final String UNIX_NANO = "_unix_nano";

  private static final int LABEL = 12;
  private static final int STACK_LINES = 4;

  private final Screen screen;
  private final RunDirectory run;

  RunReport(Screen screen, RunDirectory run) {
    this.screen = screen;
    this.run = run;
  }

  void print() {
    boolean alive = run.alive();
    screen.out().println(screen.style().bold("run " + run.id()) + (alive ? ", living" : ", ended"));
    String disk = alive ? Disk.problem(run.path()) : null;
    if (disk != null) {
      line("finding", screen.style()::red, disk);
    }
    RunState state;
    try {
      state = RunState.read(run.state());
    } catch (IOException unreadable) {
      line("state", screen.style()::red, problem(unreadable, alive));
      return;
    }
    line(
        "process",
        "pid " + run.pid() + ", " + state.text("service") + ", spoor " + state.text("version"));
    String unwritten = alive ? Disk.unwritten(run, state.number("calls", "issued")) : null;
    if (unwritten != null) {
      line("finding", screen.style()::red, unwritten);
    }
    String died = alive || !state.text("drain").equals("running") ? null : lastWord();
    if (died != null) {
      line("finding", screen.style()::red, died);
    }
    List<String> diagnosis = Diagnosis.of(state, alive);
    for (String problem : diagnosis) {
      line("finding", screen.style()::yellow, problem);
    }
    if (diagnosis.isEmpty() && disk == null && unwritten == null && died == null) {
      line("finding", screen.style()::green, "all is well");
    }
    counters(state);
    ring(state, alive);
    journal(state);
    noted("woven", state.noted("woven"));
    noted("refused", state.noted("refused"));
    noted("not seen", state.noted("unseen"));
    noted("notes", state.noted("notes"));
    suppressed(state);
    for (Map.Entry<String, Object> setting : state.object("settings").entrySet()) {
      String source = state.text("settings", setting.getKey(), "source");
      line(
          "setting",
          setting.getKey()
              + "="
              + state.text("settings", setting.getKey(), "value")
              + (source.isEmpty() ? "" : " (" + source + ")"));
    }
  }

  /** Of a process that died: its state file knows nothing of the time after it was written. */
  private String lastWord() {
    String when = "an unknown time";
    try {
      when = Files.getLastModifiedTime(run.state()).toInstant().truncatedTo(SECONDS).toString();
    } catch (IOException e) {
      // The file was there a moment ago.
    }
    return Files.exists(run.ring())
        ? "the process died: what follows is of " + when + ", until its ring is recovered"
        : "the process died, and nothing is left of its ring: what follows is of "
            + when
            + "; what came later is not known";
  }

  private String problem(IOException unreadable, boolean alive) {
    if (Files.notExists(run.state())) { // which is not so where it is out of reach
      return alive
          ? "state.json is not written yet: ask again in a second"
          : "state.json is missing: the process ended before it was written";
    }
    String reason = unreadable.getMessage();
    return "state.json is damaged or unreadable: "
        + (reason == null ? unreadable.toString() : reason.lines().findFirst().orElse(""));
  }

  private void counters(RunState state) {
    line(
        "calls",
        Lines.count(state.number("calls", "issued"), "call")
            + " issued, "
            + state.number("calls", "recorded")
            + " recorded, "
            + state.number("calls", "open")
            + " open, "
            + counted(state.counts("calls", "lost"), "none lost", "lost: "));
    line("bodies", counted(state.counts("bodies", "lost"), "all read", "not or not fully read: "));
    String records = counted(state.counts("records"), "", "");
    if (!records.isEmpty()) {
      line("records", records);
    }
  }

  private void ring(RunState state, boolean alive) {
    if (!alive) {
      line("ring", ended(state));
      return;
    }
    List<String> fill = new ArrayList<>();
    for (double level : state.numbers("ring", "fill")) {
      fill.add(String.format(Locale.ROOT, "%.0f %%", level * 100));
    }
    line(
        "ring",
        (fill.isEmpty() ? "level unknown" : "full to " + String.join(", ", fill))
            + (state.flag("ring", "mapped")
                ? ", on a file: survives the process"
                : ", in memory only: what is in it dies with the process"));
  }

  private String ended(RunState state) {
    if (Files.exists(run.ring())) {
      return "left behind: recover moves it into the journal";
    }
    boolean died = state.text("drain").equals("running");
    return died && !state.flag("ring", "mapped")
        ? "was in memory only: what was in it died with the process"
        : "emptied";
  }

  private void journal(RunState state) {
    line(
        "journal",
        state.text("journal", "state")
            + ", "
            + Lines.count(state.number("journal", "waiting"), "span")
            + " waiting"
            + (state.text("journal", "last_error").isEmpty()
                ? ""
                : ", last error: " + state.text("journal", "last_error")));
    line("export", ExportState.of(state));
    String housekeeping = said(state.object("housekeeping"));
    if (!housekeeping.isEmpty()) {
      line("keeping", housekeeping);
    }
  }

  /** Fields as words; those that have nothing to say are left out. */
  private static String said(Map<String, Object> fields) {
    List<String> words = new ArrayList<>();
    fields.forEach(
        (key, value) -> {
          String text = RunState.words(value);
          if (key.endsWith(UNIX_NANO)) {
            text = moment(value);
          }
          if (!text.isEmpty()) {
            words.add(key.replace(UNIX_NANO, "").replace('_', ' ') + " " + text);
          }
        });
    return String.join(", ", words);
  }

  /** A time that is 0 has not come yet. */
  private static String moment(Object unixNano) {
    return unixNano instanceof Number nano && nano.longValue() > 0
        ? Instant.ofEpochSecond(0, nano.longValue()).truncatedTo(SECONDS).toString()
        : "";
  }

  private static String counted(Map<String, Long> counts, String none, String some) {
    List<String> parts = new ArrayList<>();
    counts.forEach((reason, count) -> parts.add(reason + " " + count));
    return parts.isEmpty() ? none : some + String.join(", ", parts);
  }

  private void noted(String label, List<RunState.Noted> all) {
    for (RunState.Noted noted : all) {
      line(
          label,
          noted.subject()
              + (noted.detail().isEmpty() ? "" : ": " + noted.detail())
              + (noted.count() > 1 ? " (" + noted.count() + " times)" : ""));
    }
  }

  private void suppressed(RunState state) {
    for (RunState.Noted fault : state.suppressed()) {
      List<String> stack = fault.detail().lines().map(String::strip).toList();
      String first = stack.isEmpty() ? "" : stack.get(0);
      line("suppressed", fault.count() + " times in the " + fault.subject() + ": " + first);
      for (String frame :
          stack.subList(Math.min(1, stack.size()), Math.min(STACK_LINES, stack.size()))) {
        screen.out().println(" ".repeat(LABEL + 4) + Text.plain(frame));
      }
    }
  }

  private void line(String label, String text) {
    line(label, plain -> plain, text);
  }

  private void line(String label, UnaryOperator<String> paint, String text) {
    String shown = Text.plain(text);
    Lines.labelled(screen, "  ", label, LABEL, shown, paint);
  }
}
