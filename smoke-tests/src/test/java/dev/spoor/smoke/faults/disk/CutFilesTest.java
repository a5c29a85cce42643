package dev.spoor.smoke.faults.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Somebody cuts the ring's file and that of the slabs short under a living process. */
@Fault(Row.DISK)
class CutFilesTest {
  private static final int CALLS = 10;

  @SmokeRun(main = CommandedClient.class)
  void theApplicationGoesOnAndSoDoesTheRecording(AgentRun run, LoopbackServer server)
      throws Exception {
    JvmUnderTest jvm = run.start(JdkClient.class.getName(), server.url());
    assertEquals("ready", jvm.nextLine());
    prompt(jvm);
    Path ring = run.runDirectories().get(0).resolve("ring");
    for (int length : new int[] {0, 5_000, 1 << 20}) {
      cut(ring, length);
      prompt(jvm);
    }
    cut(run.slabs().get(0), 0);
    prompt(jvm);
    jvm.end();
    assertEquals(5 * CALLS, server.exchanges().size());
    assertEquals(5 * CALLS, run.calls().stream().filter(c -> c.isInference()).count());
    String doctor = run.read("doctor");
    assertTrue(doctor.contains(5 * CALLS + " calls issued, " + 5 * CALLS + " recorded"), doctor);
    assertTrue(doctor.contains("somebody cut a file of spoor short"), doctor);
    assertTrue(!doctor.contains("all is well"), doctor);
  }

  @SmokeRun(main = CommandedClient.class)
  void whatWasInTheJournalIsCounted(AgentRun run, LoopbackServer server) throws Exception {
    JvmUnderTest jvm = run.start(JdkClient.class.getName(), server.url());
    assertEquals("ready", jvm.nextLine());
    prompt(jvm);
    TimeUnit.SECONDS.sleep(2);
    try (FileChannel file = FileChannel.open(journalOf(run), StandardOpenOption.WRITE)) {
      file.truncate(2_000);
    }
    prompt(jvm);
    TimeUnit.SECONDS.sleep(3); // a new file is begun within
    jvm.end();
    int readable = run.calls().size() / 2;
    assertTrue(readable >= CALLS && readable < 2 * CALLS, () -> readable + " calls");
    String doctor = run.read("doctor");
    String counted =
        "%d calls issued, %d recorded, 0 open, lost: journal cut short %d"
            .formatted(2 * CALLS, readable, 2 * CALLS - readable);
    assertTrue(doctor.replaceAll("\\s+", " ").contains(counted), doctor);
  }

  private static Path journalOf(AgentRun run) throws IOException {
    Path journal = run.runDirectories().get(0).resolve("journal");
    try (Stream<Path> files = Files.list(journal)) {
      return files.filter(file -> file.toString().endsWith(".cq4")).findFirst().orElseThrow();
    }
  }

  private static void prompt(JvmUnderTest jvm) throws IOException {
    for (int i = 0; i < CALLS; i++) {
      String answer = jvm.ask("prompt");
      assertTrue(answer.startsWith("200 "), () -> answer + "\n" + jvm.err());
    }
  }

  /** At a time when nobody uses it; on its own the JVM would be told of it. */
  private static void cut(Path file, int length) throws Exception {
    TimeUnit.MILLISECONDS.sleep(500);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
    awaitWhole(file);
  }

  private static void awaitWhole(Path file) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (Files.size(file) < 2 << 20) {
      assertTrue(System.nanoTime() < deadline, () -> file + " stays short");
      TimeUnit.MILLISECONDS.sleep(5);
    }
    TimeUnit.MILLISECONDS.sleep(100);
  }
}
