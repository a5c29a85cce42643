package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import dev.spoor.journal.Entry;
import dev.spoor.journal.Losses;
import dev.spoor.journal.Span;
import dev.spoor.settings.RunDirectory;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Fault(Row.CRASH)
class KillTest {
  private static final int CALLS = 3000;

  @TempDir Path directory;

  @Test
  void everyCallThatAKilledProcessSawToItsEndIsRecovered(Rounds rounds) {
    rounds.play(1, 10, seed -> kill(directory.resolve("" + seed)));
  }

  private static void kill(Path directory) throws Exception {
    List<Long> seen = new ArrayList<>();
    Process process = new ProcessBuilder(command(directory)).redirectErrorStream(true).start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        seen.add(Long.parseLong(line));
        if (seen.size() == CALLS) {
          process.toHandle().destroyForcibly(); // SIGKILL, and the pipe stays readable
        }
      }
    }
    process.waitFor();
    assertTrue(seen.size() >= CALLS, "the process ended by itself: " + seen.size());

    RecoveryReport report = Recovery.recoverDead(directory);
    assertEquals(1, report.runs().size());
    Map<Long, Span> spans = new HashMap<>();
    Losses losses = null;
    RunDirectory run = RunDirectory.list(directory).get(0);
    for (Entry entry : Rig.entries(run.journal())) {
      if (entry.span() != null) {
        spans.put(entry.span().spanId(), entry.span());
      }
      losses = entry.losses() != null ? entry.losses() : losses;
    }
    for (long id : seen) {
      assertEquals(Span.State.FINAL, spans.get(id).state());
    }
    assertEquals(Span.Status.UNFINISHED, spans.get(10L).status());
    assertEquals(losses.issued(), losses.recorded() + LossCounts.sum(losses.calls()));
    assertEquals(losses.recorded(), spans.size());
  }

  private static List<String> command(Path directory) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (argument.startsWith("--add-")) {
        command.add(argument);
      }
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(KilledProcess.class.getName());
    command.add(directory.toString());
    return command;
  }
}
