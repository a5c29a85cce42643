package dev.spoor.cli.doctor;

import dev.spoor.cli.terminal.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is wrong with a run, most important first, and what to do about each. */
final class Diagnosis {
  private static final String CUT_SHORT = "cut short by somebody";
  private static final double MUCH = 0.75;

  private final RunState state;
  private final List<String> problems = new ArrayList<>();

  private Diagnosis(RunState state) {
    this.state = state;
  }

  /** Empty when all is well and calls are recorded. */
  static List<String> of(RunState state, boolean alive) {
    Diagnosis diagnosis = new Diagnosis(state);
    diagnosis.exportStandsStill();
    diagnosis.switchedOff();
    diagnosis.stopped(alive);
    diagnosis.journal();
    diagnosis.lost();
    diagnosis.cutFiles();
    diagnosis.behind(alive);
    diagnosis.unseen();
    diagnosis.nothingSeen();
    diagnosis.refused();
    diagnosis.bodies();
    diagnosis.export();
    diagnosis.suppressed();
    return diagnosis.problems;
  }

  private void switchedOff() {
    if (state.text("settings", "enabled", "value").equals("false")) {
      problems.add("recording is switched off: enabled=false " + from("enabled"));
    }
    if (state.text("settings", "http", "value").equals("false")) {
      problems.add("HTTP calls that are not AI exchanges are left out: http=false " + from("http"));
    }
    String off = state.words("settings", "instrumentations.off", "value");
    if (!off.isEmpty()) {
      problems.add("switched off: " + off + " " + from("instrumentations.off"));
    }
  }

  private String from(String key) {
    String source = state.text("settings", key, "source");
    return source.isEmpty() ? "" : "(" + source + ")";
  }

  private void stopped(boolean alive) {
    if (alive && state.text("drain").equals("stopped")) {
      problems.add(
          "recording has ended though the process lives: it was detached; spoor attach "
              + state.text("pid")
              + " starts it again");
    }
  }

  private void journal() {
    String error = state.text("journal", "last_error");
    if (state.text("journal", "state").equals("refusing")) {
      problems.add(
          "the journal cannot be written"
              + (error.isEmpty() ? "" : " (" + error + ")")
              + ": free space on its disk, or set dir to another; recording goes on by itself then");
    } else if (!error.isEmpty()) {
      problems.add("the journal could not be written for a while: " + error);
    }
  }

  private void lost() {
    Map<String, Long> lost = state.counts("calls", "lost");
    lost.forEach(
        (reason, count) ->
            problems.add(Lines.count(count, "call") + " lost, " + reason + ": " + advice(reason)));
  }

  private void cutFiles() {
    if (state.noted("notes").stream().anyMatch(note -> note.subject().startsWith(CUT_SHORT))) {
      problems.add(
          "somebody cut a file of spoor short while it was in use (see notes): keep what truncates"
              + " files away from the run's directory and /dev/shm; before Java 21 the application"
              + " itself may meet an InternalError by it");
    }
  }

  private void behind(boolean alive) {
    boolean full = state.numbers("ring", "fill").stream().anyMatch(level -> level >= MUCH);
    boolean emptied =
        state.text("drain").equals("running") && !state.text("journal", "state").equals("refusing");
    if (alive && full && emptied) {
      problems.add(
          "the ring fills faster than it is emptied: calls will be lost when it is full; raise"
              + " ring.bytes, or give the process more processor time");
    }
  }

  private void bodies() {
    Map<String, Long> lost = state.counts("bodies", "lost");
    lost.forEach(
        (reason, count) ->
            problems.add(Lines.count(count, "call") + " in part, " + reason + advised(reason)));
  }

  private static String advised(String reason) {
    String advice = advice(reason);
    return advice.equals("see suppressed") ? "" : ": " + advice;
  }

  private static String advice(String reason) {
    if (reason.contains("ring full")) {
      return "raise ring.bytes";
    }
    if (reason.contains("heap budget")) {
      return "raise heap.bytes";
    }
    if (reason.contains("slab")) {
      return "raise slabs";
    }
    if (reason.contains("limit")) {
      return "raise body.limit";
    }
    if (reason.contains("cut short")) {
      return "somebody truncated the file (see notes)";
    }
    if (reason.contains("journal")) {
      return "see journal";
    }
    return reason.contains("decoded") ? "no decoder reads them" : "see suppressed";
  }

  private void unseen() {
    List<RunState.Noted> unseen = state.noted("unseen");
    if (!unseen.isEmpty()) {
      problems.add(
          "this process also has "
              + unseen.stream().map(RunState.Noted::subject).collect(Collectors.joining(", "))
              + ": what goes through "
              + (unseen.size() == 1 ? "it" : "them")
              + " is not seen by this version of spoor");
    }
  }

  private void nothingSeen() {
    if (state.number("calls", "issued") > 0) {
      return;
    }
    if (!state.noted("woven").isEmpty()) {
      problems.add("no call was made yet: clients are woven, and none of them was used");
    } else if (state.noted("refused").isEmpty()) {
      problems.add(
          "no HTTP client that spoor knows has been loaded yet: nothing was woven, so nothing can"
              + " be seen");
    }
  }

  private void refused() {
    int refused = state.noted("refused").size();
    if (refused > 0) {
      problems.add(
          refused
              + " refused by the reference check (see refused): this version of the client has"
              + " other classes than expected, or its class loader keeps them to itself, and is"
              + " not recorded");
    }
  }

  private void exportStandsStill() {
    Map<String, Object> still = state.object("export", "standing_still");
    if (still.isEmpty()) {
      return;
    }
    List<String> parts = new ArrayList<>();
    still.forEach((what, why) -> parts.add(what + " " + RunState.words(why)));
    long waiting = state.number("export", "lag_entries");
    problems.add(
        "the export stands still ("
            + String.join("; ", parts)
            + "): "
            + (waiting > 0 ? waiting + (waiting == 1 ? " entry waits, " : " entries wait, ") : "")
            + "nothing is lost of what the journal has, and it is tried again");
  }

  private void export() {
    long refused =
        state.number("export", "skipped_spans") + state.number("export", "rejected_spans");
    if (refused > 0) {
      problems.add(
          Lines.count(refused, "span")
              + " refused by the collector and left out of the export (see export)");
    }
    String wrong = state.words("export", "problems");
    if (!wrong.isEmpty()) {
      problems.add("not exported as asked for: " + wrong);
    }
  }

  private void suppressed() {
    long count = state.suppressed().stream().mapToLong(RunState.Noted::count).sum();
    if (count > 0) {
      problems.add(
          count + " faults of spoor itself were suppressed (see suppressed); please report them");
    }
  }
}
