package dev.spoor.smoke.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Counters;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** What holds once a run of the contract is over. */
final class Afterwards {
  private Afterwards() {}

  static Stream<DynamicNode> tests(AgentRun run, List<RecordedCall> calls) {
    return Stream.of(
        dynamicTest("no secret and no content lies in a file", () -> nothingInFiles(run)),
        dynamicTest("no secret and no content is printed", () -> nothingPrinted(run)),
        dynamicTest("no body slabs are left behind", () -> noSlabsLeft(run)),
        dynamicTest("issued = recorded + lost", () -> balance(run, calls)));
  }

  private static void nothingInFiles(AgentRun run) throws IOException {
    for (Path file : Trees.files(run.directory())) {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      for (String secret : Secrets.ALL) {
        assertFalse(bytes.contains(secret), () -> secret + " lies in " + file);
      }
    }
  }

  private static void nothingPrinted(AgentRun run) throws IOException {
    String printed = run.read("calls") + run.read("calls", "--json") + run.read("doctor");
    for (String secret : Secrets.ALL) {
      assertFalse(printed.contains(secret), () -> secret + " was printed");
    }
  }

  private static void noSlabsLeft(AgentRun run) throws IOException {
    assertEquals(List.of(), run.slabs());
  }

  private static void balance(AgentRun run, List<RecordedCall> calls) throws IOException {
    Counters counters = Counters.of(run);
    assertEquals(counters.issued(), counters.recorded() + counters.lost(), counters::toString);
    assertEquals(
        calls.stream().filter(RecordedCall::isAttempt).count(),
        counters.recorded(),
        counters::toString);
    assertEquals(0, counters.lost(), counters::toString);
  }
}
