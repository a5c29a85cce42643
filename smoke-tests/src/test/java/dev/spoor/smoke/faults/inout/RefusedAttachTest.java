package dev.spoor.smoke.faults.inout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.CommandLine;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Processes that cannot be attached to: one sentence with the way out, and they notice nothing. */
@Fault(Row.IN_AND_OUT)
class RefusedAttachTest {
  @SmokeRun(main = CommandedClient.class, jvm = "-XX:+DisableAttachMechanism")
  void withoutAttachMechanism(AgentRun run, LoopbackServer server) throws Exception {
    JvmUnderTest jvm = started(run, server);
    String sentence = refused("attach", jvm.pid());
    assertTrue(sentence.contains("-XX:+DisableAttachMechanism"), sentence);
    assertTrue(sentence.contains("with -javaagent"), sentence);
    goesOn(jvm);
  }

  @SmokeRun(main = CommandedClient.class, jvm = "-XX:-EnableDynamicAgentLoading")
  void withoutDynamicLoading(AgentRun run, LoopbackServer server) throws Exception {
    JvmUnderTest jvm = started(run, server);
    String sentence = refused("attach", jvm.pid());
    assertTrue(sentence.contains("-XX:-EnableDynamicAgentLoading"), sentence);
    assertTrue(sentence.contains("with -javaagent"), sentence);
    goesOn(jvm);
  }

  @SmokeRun(main = CommandedClient.class, jdks = 17)
  void whereNothingIsAttached(AgentRun run, LoopbackServer server) throws Exception {
    JvmUnderTest jvm = started(run, server);
    String sentence = refused("detach", jvm.pid());
    assertTrue(sentence.contains("nothing is attached"), sentence);
    goesOn(jvm);
  }

  @SmokeRun(main = CommandedClient.class, jdks = 17)
  void ofAnotherUser(AgentRun run, LoopbackServer server) throws Exception {
    Path setpriv = Path.of("/usr/bin/setpriv");
    assumeTrue(
        Files.isExecutable(setpriv) && System.getProperty("user.name").equals("root"),
        "only the superuser can become somebody else, and only with setpriv");
    JvmUnderTest jvm = started(run, server);
    CommandLine nobody =
        run.command(
            setpriv.toString(),
            "--reuid=65534",
            "--clear-groups",
            run.jdk().java().toString(),
            "-jar",
            dev.spoor.smoke.jvm.Jars.spoor().toString(),
            "attach",
            "" + jvm.pid());
    assertEquals(1, nobody.exit(), nobody::toString);
    assertTrue(nobody.err().contains("belongs to user root: run spoor as that user"), nobody.err());
    goesOn(jvm);
  }

  @SmokeRun(main = CommandedClient.class, jdks = 17)
  void thatIsGone(AgentRun run, LoopbackServer server) throws Exception {
    JvmUnderTest jvm = started(run, server);
    jvm.end();
    String sentence = refused("attach", jvm.pid());
    assertTrue(sentence.contains("there is no process " + jvm.pid()), sentence);
    assertTrue(sentence.contains("spoor jvms"), sentence);
  }

  @SmokeRun(main = CommandedClient.class, jdks = 17)
  void thatIsNoJvm(AgentRun run) throws Exception {
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      String sentence = refused("attach", other.pid());
      assertTrue(sentence.contains("is not a JVM"), sentence);
      assertTrue(other.isAlive(), "the signal of an attach would have ended it");
    } finally {
      other.destroyForcibly();
    }
  }

  private static JvmUnderTest started(AgentRun run, LoopbackServer server) throws IOException {
    JvmUnderTest jvm = run.startWithoutAgent(JdkClient.class.getName(), server.url());
    assertEquals("ready", jvm.nextLine());
    return jvm;
  }

  private static String refused(String verb, long pid) throws Exception {
    try (InProcess spoor = new InProcess()) {
      CommandLine done = spoor.spoor(verb, "" + pid);
      assertEquals(1, done.exit(), done::toString);
      assertEquals("", done.out());
      assertEquals(1, done.err().lines().count(), done::err);
      return done.err();
    }
  }

  private static void goesOn(JvmUnderTest jvm) throws IOException {
    assertEquals("200 hello", jvm.ask("get /after"));
    List<String> ours =
        List.of(jvm.ask("threads").split(",")).stream()
            .filter(name -> name.startsWith("spoor"))
            .toList();
    assertEquals(List.of(), ours);
    jvm.end();
    assertEquals("", jvm.err());
  }
}
