package dev.spoor.smoke.faults.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JournalBytes;
import dev.spoor.smoke.jvm.RecordedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be recorded of processes that died, each under load of its own. */
final class Trail {
  /** After so long the client gives a call up that is not answered; some clock may be coarse. */
  private static final long CLIENTS_PATIENCE_NANO = 9_900_000_000L;

  private final AgentRun run;
  private final List<Load> loads;

  Trail(AgentRun run, List<Load> loads) {
    this.run = run;
    this.loads = loads;
  }

  void isWhole() throws IOException {
    String recovered = run.spoor("recover", run.directory().toString()).printed();
    assertFalse(recovered.contains("could not be read"), recovered);
    List<RecordedCall> calls = run.calls();
    Set<String> spans = new HashSet<>();
    for (RecordedCall call : calls) {
      assertTrue(spans.add(call.spanId()), () -> "twice: " + call);
    }
    Map<String, List<RecordedCall>> attempts = new HashMap<>();
    Set<String> asked = new HashSet<>();
    for (RecordedCall call : calls) {
      if (call.isAttempt()) {
        attempts.computeIfAbsent(call.path(), path -> new ArrayList<>()).add(call);
      }
    }
    for (Load load : loads) {
      check(load, attempts, asked);
    }
    theRestWasOnItsWay(attempts, asked);
    Map<Object, Long> recorded = new HashMap<>(); // processes may have had the same id
    for (Path directory : run.runDirectories()) {
      Long pid = Long.valueOf(directory.getFileName().toString().split("-")[1]);
      recorded.merge(pid, balances(directory, calls), Long::sum);
    }
    recorded.values().removeIf(count -> count == 0); // killed before their first call
    Map<Object, Long> listed = new HashMap<>();
    for (RecordedCall call : calls) {
      if (call.isAttempt()) {
        listed.merge(call.fields().get("pid"), 1L, Long::sum);
      }
    }
    assertEquals(listed, recorded);
    assertEquals(List.of(), run.slabs(), "body slabs are left behind");
  }

  private static void check(
      Load load, Map<String, List<RecordedCall>> attempts, Set<String> askedOfAll) {
    for (String path : load.asked()) {
      askedOfAll.add(path);
      List<RecordedCall> found = attempts.getOrDefault(path, List.of());
      assertEquals(1, found.size(), () -> path + " in " + load + ": " + found);
      RecordedCall call = found.get(0);
      if (load.isOver(path)) {
        assertEquals("ok", call.status(), () -> call + " in " + load);
        assertEquals(200L, call.attribute("http.response.status_code"), call::toString);
      }
      if (path.endsWith("/stall") && call.durationNano() == null) {
        assertEquals("unfinished", call.status(), call::toString);
        assertTrue(load.covers(call.startUnixNano()), () -> "its age: " + call + load);
      } else if (path.endsWith("/stall")) {
        assertTrue(call.durationNano() >= CLIENTS_PATIENCE_NANO, call::toString);
        assertEquals("error", call.status(), call::toString);
      }
    }
    assertFalse(load.out().contains("WRONG"), load::out);
  }

  /** Calls that were begun and never reached the server. */
  private void theRestWasOnItsWay(Map<String, List<RecordedCall>> attempts, Set<String> asked) {
    Map<String, Integer> perProcess = new HashMap<>();
    attempts.forEach(
        (path, calls) -> {
          if (!asked.contains(path)) {
            assertEquals("unfinished", calls.get(0).status(), () -> "" + calls);
            perProcess.merge(path.split("/")[1], calls.size(), Integer::sum);
          }
        });
    perProcess.forEach(
        (tag, count) -> assertTrue(count <= Load.THREADS + 1, () -> tag + ": " + count));
  }

  /** Returns how many calls its journal says it holds. */
  private static long balances(Path directory, List<RecordedCall> calls) throws IOException {
    JournalBytes journal = JournalBytes.of(directory);
    Set<Long> finalTwice = new HashSet<>(journal.finalTwice());
    assertEquals(
        List.of(),
        calls.stream()
            .filter(c -> finalTwice.contains(Long.parseUnsignedLong(c.spanId(), 16)))
            .toList(),
        () -> "final twice in " + directory);
    assertEquals(
        journal.issued(),
        journal.recorded() + journal.lostCalls(),
        () -> directory + ": recorded " + journal.recorded() + ", lost " + journal.lost());
    // Nothing but calls that died between being counted and their first record.
    Set<String> reasons = new HashSet<>(journal.lost().keySet());
    reasons.remove("process ended before the call's first record");
    assertEquals(Set.of(), reasons, directory::toString);
    assertTrue(journal.lostCalls() <= Load.THREADS + 1, () -> directory + " " + journal.lost());
    assertFalse(Files.exists(directory.resolve("ring")), () -> "a ring is left in " + directory);
    assertFalse(Files.exists(directory.resolve("ring.damaged")), directory::toString);
    return journal.recorded();
  }
}
