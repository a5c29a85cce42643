package dev.spoor.smoke.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The counters in the {@code state.json} of one process. */
public record Counters(long issued, long recorded, long open, Map<String, Object> lostByReason) {

  /** Of the latest process of a run. */
  public static Counters of(AgentRun run) throws IOException {
    return of(run.runDirectories().get(run.runDirectories().size() - 1));
  }

  /** Of the process with this directory. */
  public static Counters of(Path runDirectory) throws IOException {
    Map<String, Object> state = Json.object(Files.readString(runDirectory.resolve("state.json")));
    Map<String, Object> calls = Json.object(state.get("calls"));
    return new Counters(
        (Long) calls.get("issued"),
        (Long) calls.get("recorded"),
        (Long) calls.get("open"),
        Json.object(calls.get("lost")));
  }

  public long lost() {
    return lostByReason.values().stream().mapToLong(count -> (Long) count).sum();
  }
}
