package dev.spoor.smoke.faults.inout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A detach while the runs of hundreds of killed processes are being recovered does not wait. */
@Fault(Row.IN_AND_OUT)
class DetachInRecoveryTest {
  private static final int KILLED = 400;

  @SmokeRun(main = CommandedClient.class, agent = "ring.bytes=256k,slabs=4", shortly = 25)
  void leavesTheRestToTheNext(AgentRun run, LoopbackServer server) throws Exception {
    leaveKilledRuns(run, server);
    JvmUnderTest jvm = run.startWithoutAgent(JdkClient.class.getName(), server.url());
    assertEquals("ready", jvm.nextLine());
    try (InProcess spoor = new InProcess()) {
      spoor.spoor("attach", "" + jvm.pid(), "dir=" + run.directory()).printed();
      assertEquals("200 hello", jvm.ask("get /recorded"));
      spoor.spoor("detach", "" + jvm.pid()).printed();
    }
    List<String> threads = Arrays.asList(jvm.ask("threads").split(","));
    assertEquals(List.of(), threads.stream().filter(name -> name.startsWith("spoor")).toList());
    assumeTrue(rings(run) > 0, "all of them were recovered before the detach");
    jvm.end();
    run.spoor("recover", run.directory().toString()).printed();
    assertEquals(0, rings(run));
  }

  /** Of one process that was killed, and as many copies. */
  private static void leaveKilledRuns(AgentRun run, LoopbackServer server) throws IOException {
    JvmUnderTest jvm = run.start(JdkClient.class.getName(), server.url());
    assertEquals("ready", jvm.nextLine());
    assertEquals("200 hello", jvm.ask("get /killed"));
    jvm.kill();
    Path killed;
    try (DirectoryStream<Path> runs = Files.newDirectoryStream(run.directory())) {
      killed = runs.iterator().next();
    }
    String name = killed.getFileName().toString();
    for (int i = 0; i < KILLED; i++) {
      Path copy =
          Files.createDirectory(
              killed.resolveSibling(
                  name.substring(0, name.length() - 4) + String.format("%04d", i)));
      for (String file : List.of("ring", "lock")) {
        Files.copy(killed.resolve(file), copy.resolve(file));
      }
    }
  }

  private static int rings(AgentRun run) throws IOException {
    int rings = 0;
    try (DirectoryStream<Path> runs = Files.newDirectoryStream(run.directory())) {
      for (Path directory : runs) {
        rings += Files.exists(directory.resolve("ring")) ? 1 : 0;
      }
    }
    return rings;
  }
}
