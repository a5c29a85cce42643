package dev.spoor.cli.doctor;

import dev.spoor.cli.terminal.Lines;
import dev.spoor.cli.terminal.Screen;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers why something is, or is not, recorded. Changes nothing. */
public final class Doctor {
  private final Screen screen;
  private final Path directory;
  private final List<RunDirectory> runs;

  public Doctor(Screen screen, Path directory) throws IOException {
    this.screen = screen;
    this.directory = directory;
    this.runs = RunDirectory.list(directory);
  }

  /** The directory, then every living run; the newest one where none lives. False for no run. */
  public boolean all() {
    overview();
    List<RunDirectory> shown = new ArrayList<>(runs.stream().filter(RunDirectory::alive).toList());
    if (shown.isEmpty() && !runs.isEmpty()) {
      shown.add(runs.get(runs.size() - 1));
    }
    lostEarlier(shown);
    for (RunDirectory run : shown) {
      screen.out().println();
      new RunReport(screen, run).print();
    }
    return !runs.isEmpty();
  }

  /** What runs that are not shown have lost: a directory is not well because its last run is. */
  private void lostEarlier(List<RunDirectory> shown) {
    for (RunDirectory run : runs) {
      Map<String, Long> lost = shown.contains(run) ? Map.of() : lost(run);
      if (!lost.isEmpty()) {
        List<String> reasons = new ArrayList<>();
        lost.forEach((reason, calls) -> reasons.add(reason + " " + calls));
        Lines.wrap(
            screen,
            "",
            "run "
                + run.id()
                + ", ended, lost calls: "
                + String.join(", ", reasons)
                + "; spoor doctor "
                + run.pid()
                + " tells more",
            screen.style()::yellow);
      }
    }
  }

  private static Map<String, Long> lost(RunDirectory run) {
    try {
      return RunState.read(run.state()).counts("calls", "lost");
    } catch (IOException unreadable) {
      return Map.of(); // of which the verbs that read it tell
    }
  }

  /** The run of one process: the living one, else its newest. Otherwise why there is none. */
  public boolean process(long pid) {
    RunDirectory found = null;
    for (RunDirectory run : runs) {
      found = run.pid() == pid && (found == null || !found.alive()) ? run : found;
    }
    Optional<ProcessHandle> living = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (found != null && (found.alive() || living.isEmpty())) {
      new RunReport(screen, found).print();
      return true;
    }
    if (found != null
        && living.get().info().startInstant().filter(found.started()::isAfter).isPresent()) {
      screen
          .out()
          .println(
              "Process "
                  + pid
                  + " was recorded and then detached; spoor attach "
                  + pid
                  + " starts again.");
      new RunReport(screen, found).print();
      return true;
    }
    for (String sentence : Unrecorded.explain(pid, directory)) {
      Lines.wrap(screen, "", sentence, text -> text);
    }
    return false;
  }

  private void overview() {
    long living = runs.stream().filter(RunDirectory::alive).count();
    long waiting = runs.stream().filter(run -> !run.alive() && Files.exists(run.ring())).count();
    screen
        .out()
        .println(directory + ": " + Lines.count(runs.size(), "run") + ", " + living + " living");
    if (runs.isEmpty()) {
      screen
          .out()
          .println(
              "No process has recorded here: start one with -javaagent:spoor.jar, or spoor attach"
                  + " PID; spoor jvms lists the JVMs.");
    }
    if (waiting > 0) {
      screen
          .out()
          .println(
              Lines.count(waiting, "ended run")
                  + " with a ring to recover: the next start or any reading verb does it, or"
                  + " spoor recover "
                  + directory);
    }
  }
}
