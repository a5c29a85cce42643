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
import dev.spoor.smoke.jvm.Trees;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Processes that cannot be attached to: one sentence with the way out, and they notice nothing. */
@Fault(Row.IN_AND_OUT)
class RefusedAttachTest {
  private static final String[] NOBODY = {
    "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"
  };

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
    assumeSomebodyElse();
    JvmUnderTest jvm = started(run, server);
    CommandLine nobody =
        run.command(
            NOBODY[0],
            NOBODY[1],
            NOBODY[2],
            NOBODY[3],
            run.jdk().java().toString(),
            "-jar",
            dev.spoor.smoke.jvm.Jars.spoor().toString(),
            "attach",
            "" + jvm.pid());
    assertEquals(1, nobody.exit(), nobody::toString);
    assertTrue(nobody.err().contains("belongs to user root: run spoor as that user"), nobody.err());
    goesOn(jvm);
  }

  @SmokeRun(main = CommandedClient.class, shortly = 25)
  void ofAnotherUserByTheSuperuser(AgentRun run, LoopbackServer server) throws Exception {
    assumeSomebodyElse();
    Path open = Files.createTempDirectory("spoor-open-");
    try {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
      JvmUnderTest jvm = started(run.under(NOBODY), server);
      String pid = "" + jvm.pid();
      run.spoor("attach", pid, "dir=" + open.resolve("state")).printed();
      assertEquals("200 hello", jvm.ask("get /recorded"));
      run.spoor("detach", pid).printed();
      CommandLine calls = run.spoor("calls", "--json", "--dir", "" + open.resolve("state"));
      assertEquals(1, calls.printed().lines().count(), calls::toString);
      assertEquals("nobody", Files.getOwner(open.resolve("state")).getName());
      CommandLine closed = run.spoor("attach", pid, "dir=" + run.directory());
      assertUnwritable(closed, run.directory());
      assertEquals("200 hello", jvm.ask("get /unrecorded"));
      jvm.end();
    } finally {
      Trees.delete(open);
    }
  }

  /** Not only the application's stderr hears of it: who attaches is told. */
  @SmokeRun(main = CommandedClient.class, jdks = 17)
  void intoADirectoryThatCannotBeMade(AgentRun run, LoopbackServer server) throws Exception {
    JvmUnderTest jvm = started(run, server);
    Path file = Files.createFile(run.scratch().resolve("file"));
    assertUnwritable(
        run.spoor("attach", "" + jvm.pid(), "dir=" + file.resolve("state")), file.resolve("state"));
    assertEquals("200 hello", jvm.ask("get /unrecorded"));
    run.spoor("attach", "" + jvm.pid(), "dir=" + run.directory()).printed();
    assertEquals("200 hello", jvm.ask("get /recorded"));
    jvm.end();
    assertEquals(1, run.calls().size());
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

  private static void assertUnwritable(CommandLine refused, Path directory) {
    assertEquals(1, refused.exit(), refused::toString);
    assertEquals(1, refused.err().lines().count(), refused::err);
    assertTrue(
        refused.err().contains("cannot make the directory " + directory + ": set dir to one"),
        refused::err);
  }

  private static void assumeSomebodyElse() {
    assumeTrue(
        Files.isExecutable(Path.of(NOBODY[0])) && System.getProperty("user.name").equals("root"),
        "only the superuser can become somebody else, and only with setpriv");
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
