package dev.spoor.smoke.faults.inout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.CommandLine;
import dev.spoor.smoke.jvm.Jars;
import dev.spoor.smoke.jvm.Json;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A newer release comes into a JVM that an older one was in, and the other way round. */
@Fault(Row.IN_AND_OUT)
class TwoVersionsTest {
  @SmokeRun(main = CommandedClient.class, jdks = 17)
  void oneAfterTheOther(AgentRun run, LoopbackServer server) throws IOException {
    Path later = AgentJars.ofVersion("9.9.9", run.scratch().resolve("spoor-9.9.9.jar"));
    JvmUnderTest jvm = started(run, server);
    attach(run, jvm, Jars.spoor()).printed();
    assertEquals("200 hello", jvm.ask("get /first"));
    assertTrue(attach(run, jvm, later).printed().contains("recording already"));
    run.spoor(later, "detach", "" + jvm.pid()).printed();
    attach(run, jvm, later).printed();
    assertEquals("200 hello", jvm.ask("get /second"));
    run.spoor("detach", "" + jvm.pid()).printed();
    attach(run, jvm, Jars.spoor()).printed();
    assertEquals("200 hello", jvm.ask("get /third"));
    jvm.end();
    List<String> versions = versions(run);
    assertEquals("9.9.9", versions.get(1), versions::toString);
    assertEquals(versions.get(0), versions.get(2), versions::toString);
    assertEquals(List.of("/first", "/second", "/third"), paths(run));
  }

  @SmokeRun(main = CommandedClient.class, jdks = 25)
  void aLaterBridgeServesAnEarlierAgent(AgentRun run, LoopbackServer server) throws IOException {
    Path later = AgentJars.ofBridge("9.9.9", 5, run.scratch().resolve("spoor-9.9.9.jar"));
    JvmUnderTest jvm = started(run, server);
    attach(run, jvm, later).printed();
    run.spoor(later, "detach", "" + jvm.pid()).printed();
    attach(run, jvm, Jars.spoor()).printed();
    assertEquals("200 hello", jvm.ask("get /recorded"));
    jvm.end();
    assertEquals(List.of("/recorded"), paths(run));
  }

  @SmokeRun(main = CommandedClient.class, shortly = 25)
  void anEarlierBridgeIsRefusedByALaterAgent(AgentRun run, LoopbackServer server)
      throws IOException {
    Path later = AgentJars.ofBridge("9.9.9", 5, run.scratch().resolve("spoor-9.9.9.jar"));
    JvmUnderTest jvm = started(run, server);
    attach(run, jvm, Jars.spoor()).printed();
    run.spoor("detach", "" + jvm.pid()).printed();
    CommandLine refused = attach(run, jvm, later);
    assertEquals(1, refused.exit(), refused::toString);
    assertTrue(
        refused.err().contains("an older agent was attached to this JVM before; restart the JVM"),
        refused::err);
    assertEquals("200 hello", jvm.ask("get /unrecorded"));
    attach(run, jvm, Jars.spoor()).printed();
    assertEquals("200 hello", jvm.ask("get /recorded"), "the one that fits still can");
    jvm.end();
    assertEquals(List.of("/recorded"), paths(run));
    assertTrue(
        jvm.err().lines().allMatch(line -> line.startsWith("WARNING: ")),
        () -> "25 warns of each attach, and nothing else is said: " + jvm.err());
  }

  private static JvmUnderTest started(AgentRun run, LoopbackServer server) throws IOException {
    JvmUnderTest jvm = run.startWithoutAgent(JdkClient.class.getName(), server.url());
    assertEquals("ready", jvm.nextLine());
    assertEquals("200 hello", jvm.ask("get /before"));
    return jvm;
  }

  private static CommandLine attach(AgentRun run, JvmUnderTest jvm, Path jar) throws IOException {
    return run.spoor(jar, "attach", "" + jvm.pid(), "dir=" + run.directory());
  }

  private static List<String> paths(AgentRun run) throws IOException {
    return run.calls().stream().map(RecordedCall::path).toList();
  }

  /** Of the agents that recorded, in their order. */
  private static List<String> versions(AgentRun run) throws IOException {
    List<String> versions = new ArrayList<>();
    for (Path directory : run.runDirectories()) {
      versions.add(
          (String) Json.object(Files.readString(directory.resolve("state.json"))).get("version"));
    }
    return versions;
  }
}
