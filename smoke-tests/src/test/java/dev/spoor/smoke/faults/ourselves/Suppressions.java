package dev.spoor.smoke.faults.ourselves;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Throwables of ours as the last run tells of them. */
record Suppressions(List<Map<String, Object>> all, String doctor) {

  static Suppressions of(AgentRun run) throws IOException {
    List<Path> runs = run.runDirectories();
    if (runs.isEmpty()) {
      return new Suppressions(List.of(), "");
    }
    Map<String, Object> state =
        Json.object(Files.readString(runs.get(runs.size() - 1).resolve("state.json")));
    List<Map<String, Object>> all =
        ((List<?>) state.get("suppressed")).stream().map(Json::object).toList();
    return new Suppressions(all, run.read("doctor"));
  }

  /** How often the saboteur's throwables were caught, as far as we were told. */
  long ofSaboteur() {
    return all.stream()
        .filter(one -> ((String) one.get("stack")).contains(Saboteur.class.getName()))
        .mapToLong(one -> (Long) one.get("count"))
        .sum();
  }

  void assertEachOnce() {
    long distinct =
        all.stream().map(one -> one.get("side") + " " + one.get("stack")).distinct().count();
    assertEquals(all.size(), distinct, this::toString);
    long shown = doctor.lines().filter(line -> line.startsWith("  suppressed")).count();
    assertEquals(all.size(), shown, () -> doctor);
  }
}
