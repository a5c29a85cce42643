package dev.spoor.smoke.faults.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.journal.Entry;
import dev.spoor.journal.JournalFiles;
import dev.spoor.journal.Span;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Processes of one directory that call a server and export to a collector, one after the other. */
public final class Exporting {
  private final AgentRun run;
  private final LoopbackServer server;
  private final MoodyCollector collector;
  private final Map<Long, List<String>> asked = new LinkedHashMap<>();
  private JvmUnderTest jvm;
  private int calls;

  Exporting(AgentRun run, LoopbackServer server, MoodyCollector collector) {
    this.run = run;
    this.server = server;
    this.collector = collector;
  }

  void start() throws IOException {
    jvm = run.start(JdkClient.class.getName(), server.url());
    asked.put(jvm.pid(), new ArrayList<>());
    assertEquals("ready", jvm.nextLine());
  }

  void call() throws IOException {
    call("/call/" + calls++);
  }

  void call(String path) throws IOException {
    assertEquals("200 hello", jvm.ask("get " + path));
    asked.get(jvm.pid()).add(path);
  }

  void kill() {
    jvm.kill();
  }

  void end() throws IOException {
    jvm.end();
    assertEquals("", jvm.err());
  }

  /** Every span that the collector ever takes has arrived. */
  void awaitArrival() {
    await(() -> arrived().containsAll(wanted()), () -> "missing: " + missing());
  }

  /** To be asked when all that is recorded is in the journals. */
  void assertOrderOfTheJournals() throws IOException {
    for (Path directory : run.runDirectories()) {
      List<String> journaled = healthy(finalPaths(directory.resolve("journal")));
      long pid = Long.parseLong(directory.getFileName().toString().split("-")[1]);
      List<String> inOrder =
          collector.spans().stream()
              .filter(span -> span.pid() == pid && !span.url().isEmpty())
              .map(ReceivedSpan::path)
              .distinct()
              .toList();
      assertEquals(journaled, healthy(inOrder), directory::toString);
    }
  }

  private static List<String> finalPaths(Path journal) throws IOException {
    List<String> paths = new ArrayList<>();
    try (JournalFiles reader = JournalFiles.open(journal)) {
      for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
        if (entry.span() != null && entry.span().state() == Span.State.FINAL) {
          Object url = entry.span().attributes().get("url.full");
          if (url != null) {
            paths.add(URI.create((String) url).getRawPath());
          }
        }
      }
      assertEquals(0, reader.damaged(), journal::toString);
    }
    return paths;
  }

  /** No process after this one has anything left to send of the earlier ones. */
  void awaitEarlierRunsComplete() throws IOException {
    List<Path> runs = run.runDirectories();
    for (Path earlier : runs.subList(0, runs.size() - 1)) {
      await(() -> complete(earlier), () -> "never complete: " + earlier);
    }
  }

  void assertLastRunComplete() throws IOException {
    List<Path> runs = run.runDirectories();
    assertTrue(complete(runs.get(runs.size() - 1)), runs::toString);
  }

  /** The trail itself knows nothing of collectors. */
  void assertJournalsWhole() throws IOException {
    List<String> recorded =
        run.calls().stream().filter(RecordedCall::isAttempt).map(RecordedCall::path).toList();
    assertEquals(asked.values().stream().flatMap(List::stream).toList(), recorded);
  }

  private static boolean complete(Path directory) {
    try {
      return Files.readString(directory.resolve("export.position")).contains("complete true");
    } catch (IOException notYet) {
      return false;
    }
  }

  private Set<String> arrived() {
    return collector.spans().stream().map(ReceivedSpan::path).collect(Collectors.toSet());
  }

  private List<String> wanted() {
    return healthy(asked.values().stream().flatMap(List::stream).toList());
  }

  private List<String> missing() {
    List<String> missing = new ArrayList<>(wanted());
    missing.removeAll(arrived());
    return missing;
  }

  private static List<String> healthy(List<String> paths) {
    return paths.stream().filter(path -> !path.startsWith(MoodyCollector.POISON)).toList();
  }

  /** Polls, for as long as anything here takes on a busy machine. */
  public static void await(BooleanSupplier wanted, java.util.function.Supplier<String> otherwise) {
    long deadline = System.nanoTime() + 120_000_000_000L;
    while (!wanted.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, otherwise);
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000L);
    }
  }
}
