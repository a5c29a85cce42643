package dev.spoor.smoke.faults.closed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.jvm.Trees;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Dead runs in which somebody has replaced a file or the journal by a link to something of value:
 * recovery, export, retention and all commands leave the other end alone, and the other runs are
 * recovered all the same.
 */
@Fault(Row.CLOSED)
class PlantedLinksTest {
  private static final List<String> FILES =
      List.of(
          "ring",
          "ring.damaged",
          "lock",
          "state.json",
          "state.json.new",
          "export.position",
          "export.position.new",
          "journal/metadata.cq4t");

  @SmokeRun(main = CommandedClient.class, agent = "otlp.endpoint=http://127.0.0.1:1", shortly = 17)
  void nothingIsWrittenOrDeletedThroughThem(AgentRun run, LoopbackServer server)
      throws IOException {
    JvmUnderTest killed = run.start(JdkClient.class.getName(), server.url());
    assertEquals("ready", killed.nextLine());
    assertEquals("200 hello", killed.ask("get /kept"));
    run.awaitCalls(calls -> !calls.isEmpty());
    assertEquals("200 hello", killed.ask("get /last"));
    killed.kill(); // so that recovery most likely has something to write
    Path dead = run.runDirectories().get(0);
    Path victims = Files.createDirectory(run.scratch().resolve("victims"));
    int number = 0;
    for (String file : FILES) {
      Path victim = Files.writeString(victims.resolve("file" + number), "of value " + file);
      replace(copy(dead, number++).resolve(file), victim);
    }
    Path journal = copy(dead, number++).resolve("journal");
    Files.move(journal, victims.resolve("journal"));
    Files.createSymbolicLink(journal, victims.resolve("journal"));
    Path rolls = copy(dead, number++).resolve("journal");
    linkRolls(rolls, victims);
    Path whole = copy(dead, number++);
    Files.move(whole, victims.resolve("run"));
    Files.createSymbolicLink(whole, victims.resolve("run"));
    age(run.scratch());
    Map<String, String> before = contents(victims);

    run.spoor("calls", "--dir", run.directory().toString());
    run.spoor("recover", run.directory().toString());
    run.spoor("doctor", "--dir", run.directory().toString());
    assertEquals(before, contents(victims), "after the commands");
    assertTrue(run.calls().stream().map(RecordedCall::path).anyMatch("/last"::equals), "recovered");
    age(run.scratch());
    run.agent("otlp.endpoint=http://127.0.0.1:1,journal.age=60s,journal.size=8m");
    JvmUnderTest next = run.start(JdkClient.class.getName(), server.url());
    assertEquals("ready", next.nextLine());
    assertEquals("200 hello", next.ask("get /next"));
    run.awaitCalls(calls -> calls.stream().anyMatch(call -> call.path().equals("/next")));
    next.end();
    assertEquals(before, contents(victims), "after another process");
  }

  /** A run of another name with the same files. */
  private static Path copy(Path run, int number) throws IOException {
    String name = run.getFileName().toString();
    Path copy =
        run.resolveSibling(name.substring(0, name.length() - 4) + String.format("x%03d", number));
    try (Stream<Path> all = Files.walk(run)) {
      for (Path path : all.toList()) {
        Files.copy(path, copy.resolve(run.relativize(path)));
      }
    }
    return copy;
  }

  private static void replace(Path file, Path victim) throws IOException {
    Files.deleteIfExists(file);
    Files.createSymbolicLink(file, victim);
  }

  private static void linkRolls(Path journal, Path victims) throws IOException {
    for (Path file : Trees.files(journal)) {
      Path victim = victims.resolve("roll-" + file.getFileName());
      Files.move(file, victim);
      Files.createSymbolicLink(file, victim);
    }
  }

  /** So that retention wants all of it gone. */
  private static void age(Path folder) throws IOException {
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        if (!Files.isSymbolicLink(path)) {
          Files.setLastModifiedTime(path, old);
        }
      }
    }
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        contents.put(
            folder.relativize(path).toString(),
            Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                ? "directory"
                : Integer.toHexString(new String(Files.readAllBytes(path), ISO_8859_1).hashCode()));
      }
    }
    return contents;
  }
}
