package dev.spoor.smoke.faults.export;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import dev.spoor.smoke.faults.disk.SmallDisk;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.net.ServerSocketFactory;

/**
 * The disk is full when the exporter wants to say how far it has come: the file keeps what it said
 * before, nothing is skipped, and as soon as there is space all of it arrives, also out of the
 * hands of a process that was killed meanwhile.
 */
@Fault(Row.DISK)
class FullDiskExportTest {
  private static final int MOST_CALLS = 200;

  @SmokeRun(main = CommandedClient.class, shortly = 17)
  void thePositionKeepsItsLastWordAndEverythingArrives(
      AgentRun run, LoopbackServer server, Rounds rounds) throws Exception {
    try (SmallDisk disk = SmallDisk.inMemory(run.directory(), "64m");
        MoodyCollector collector = new MoodyCollector(ServerSocketFactory.getDefault())) {
      run.agent("otlp.endpoint=http://localhost:" + collector.port());
      Exporting exporting = new Exporting(run, server, collector);
      begin(run, exporting);
      rounds.play(
          2,
          30,
          seed -> {
            Random random = new Random(seed);
            calls(exporting, random);
            disk.fill();
            calls(exporting, random);
            boolean killed = random.nextBoolean();
            if (killed) {
              exporting.kill();
            }
            assertPositionsWhole(run);
            disk.free();
            if (killed) {
              begin(run, exporting);
            }
            exporting.awaitArrival();
          });
      exporting.awaitEarlierRunsComplete();
      exporting.end();
      exporting.assertLastRunComplete();
      exporting.assertJournalsWhole();
      exporting.assertOrderOfTheJournals();
    }
  }

  private static void calls(Exporting exporting, Random random) throws IOException {
    for (int calls = 1 + random.nextInt(MOST_CALLS); calls > 0; calls--) {
      exporting.call();
    }
  }

  /** Until the process's own position is on the disk. */
  private static void begin(AgentRun run, Exporting exporting) throws IOException {
    exporting.start();
    exporting.call();
    exporting.awaitArrival();
    List<Path> runs = run.runDirectories();
    Path position = runs.get(runs.size() - 1).resolve("export.position");
    Exporting.await(() -> Files.exists(position), () -> "no " + position);
  }

  private static void assertPositionsWhole(AgentRun run) throws IOException {
    for (Path directory : run.runDirectories()) {
      String position = Files.readString(directory.resolve("export.position"));
      assertTrue(position.startsWith("spoor export position "), position);
      assertTrue(position.contains("complete "), position);
    }
  }
}
