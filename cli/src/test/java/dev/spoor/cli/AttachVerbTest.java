package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.cli.jvm.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AttachVerbTest extends CommandLineTest {
  private Path jar;

  @BeforeEach
  void anAgentThatAnswers() throws IOException {
    jar = AgentJars.answering(dir.resolve("spoor.jar"));
  }

  private int spoorWithJar(String... args) {
    return SpoorCommand.run(args, new Context(screens.screen(), Map.of(), jar));
  }

  @Test
  void theAgentGetsItsOptionsAndItsAnswerIsShown() throws IOException {
    try (ChildJvm child = new ChildJvm()) {
      String pid = Long.toString(child.pid());
      assertEquals(
          0, spoorWithJar("attach", pid, "service=shop", "slabs=64", "--dir", "/x"), screens.err());
      assertEquals("got service=shop,slabs=64,dir=/x,@jar=" + jar + "\n", screens.out());
    }
  }

  /** The other process has a working directory of its own. */
  @Test
  void relativePathsAreOfWhoeverTypesThem() throws IOException {
    try (ChildJvm child = new ChildJvm()) {
      String pid = Long.toString(child.pid());
      assertEquals(0, spoorWithJar("attach", pid, "http=false,dir=here"), screens.err());
      String here = Path.of("here").toAbsolutePath().toString();
      assertEquals("got http=false,dir=" + here + ",@jar=" + jar + "\n", screens.out());
    }
  }

  @Test
  void aDirectoryThatCannotBeHandedOnIsNamed() {
    assertEquals(1, spoorWithJar("attach", "1", "--dir", "/a,b"));
    assertOneLine("spoor: the agent cannot be given a dir with a comma in its path: /a,b; ");
  }

  @Test
  void whatOnlyTheAttacherSaysIsNoOption() {
    assertEquals(2, spoorWithJar("attach", "1", "@detach"));
    assertOneLine("spoor: attach: no key=value: '@detach'");
    screens = Screens.wide(120);
    assertEquals(2, spoorWithJar("attach", "1", "dir="));
    assertOneLine("spoor: attach: no path behind 'dir='");
  }

  @Test
  void aJarBelowAnOddNameIsLoadedOrRefusedWithTheReason() throws IOException {
    Path odd = Files.createDirectory(dir.resolve("a,b%2C"));
    jar = AgentJars.answering(odd.resolve("spoor.jar"));
    try (ChildJvm child = new ChildJvm()) {
      assertEquals(0, spoorWithJar("attach", Long.toString(child.pid())), screens.err());
      assertEquals("got @jar=" + dir + "/a%2Cb%252C/spoor.jar\n", screens.out());
    }
    screens = Screens.wide(120);
    jar = AgentJars.answering(Files.createDirectory(dir.resolve("a=b")).resolve("spoor.jar"));
    assertEquals(1, spoorWithJar("attach", "1"));
    assertOneLine("spoor: no JVM can load an agent from a path with an equals sign: copy " + jar);
  }

  @Test
  void detachTellsTheAgentToLeave() throws IOException {
    try (ChildJvm child = new ChildJvm()) {
      assertEquals(0, spoorWithJar("detach", Long.toString(child.pid())), screens.err());
      assertEquals("got @detach\n", screens.out());
    }
  }

  @Test
  void whatTheAgentRefusesOrLeavesUnansweredIsAFailure() throws IOException {
    try (ChildJvm child = new ChildJvm()) {
      String pid = Long.toString(child.pid());
      assertEquals(1, spoorWithJar("attach", pid, "service=refused"));
      assertEquals("spoor: no: service=refused,@jar=" + jar + "\n", screens.err());
      screens = Screens.wide(120);
      assertEquals(1, spoorWithJar("attach", pid, "service=mute"));
      assertOneLine("spoor: the agent was loaded but did not answer");
      screens = Screens.wide(120);
      assertEquals(1, spoorWithJar("attach", pid, "slabs=4"));
      assertOneLine("spoor: the agent did not start in process " + pid);
    }
  }

  @Test
  void noAnswerFileIsLeftBehind(@TempDir Path temporary) throws IOException {
    String shared = System.setProperty("java.io.tmpdir", temporary.toString());
    try {
      theAgentGetsItsOptionsAndItsAnswerIsShown();
      try (var files = Files.list(temporary)) {
        assertEquals(List.of(), files.toList());
      }
    } finally {
      System.setProperty("java.io.tmpdir", shared);
    }
  }

  @Test
  void jvmsThatForbidItAreLeftAlone() throws IOException {
    for (String flag : List.of("+DisableAttachMechanism", "-EnableDynamicAgentLoading")) {
      try (ChildJvm child = new ChildJvm("-XX:" + flag)) {
        screens = Screens.wide(120);
        assertEquals(1, spoorWithJar("attach", Long.toString(child.pid())));
        assertOneLine(
            "spoor: process "
                + child.pid()
                + " runs with -XX:"
                + flag
                + ": restart it without, or with -javaagent");
      }
    }
  }

  @Test
  void whatIsNoJvmIsLeftAlone() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      assertEquals(1, spoorWithJar("attach", Long.toString(process.pid())));
      assertOneLine("spoor: process " + process.pid() + " is not a JVM; spoor jvms lists the JVMs");
      assertTrue(process.isAlive());
    } finally {
      process.destroyForcibly().waitFor();
    }
    screens = Screens.wide(120);
    assertEquals(1, spoorWithJar("attach", Long.toString(process.pid())));
    assertOneLine("spoor: there is no process " + process.pid());
    screens = Screens.wide(120);
    assertEquals(1, spoorWithJar("attach", Long.toString(ProcessHandle.current().pid())));
    assertOneLine("spoor: process " + ProcessHandle.current().pid() + " is this command itself");
  }

  /** A JVM that was killed leaves its file, and its number comes again. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whatHasTheNumberOfAJvmThatDiedIsLeftAlone() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sleep", "60").start();
    Path files = Path.of("/tmp", "hsperfdata_" + System.getProperty("user.name"));
    Path left = files.resolve(Long.toString(process.pid()));
    try (ChildJvm child = new ChildJvm()) {
      Files.copy(files.resolve(Long.toString(child.pid())), left);
      assertEquals(1, spoorWithJar("attach", Long.toString(process.pid())));
      assertOneLine("spoor: process " + process.pid() + " is not a JVM; spoor jvms lists the JVMs");
      assertTrue(process.isAlive());
      screens = Screens.wide(120);
      assertEquals(0, bare("jvms"), screens.err());
      assertTrue(screens.out().lines().noneMatch(l -> l.strip().startsWith(process.pid() + " ")));
    } finally {
      process.destroyForcibly().waitFor();
      Files.deleteIfExists(left);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aJvmThatIsStoppedIsNotWaitedFor() throws IOException, InterruptedException {
    try (ChildJvm child = new ChildJvm()) {
      String pid = Long.toString(child.pid());
      new ProcessBuilder("kill", "-STOP", pid).start().waitFor();
      assertEquals(1, spoorWithJar("attach", pid));
      assertOneLine(
          "spoor: process "
              + pid
              + " is stopped and cannot answer: kill -CONT "
              + pid
              + " continues it");
    }
  }

  @Test
  void aJarThatTheProcessCannotReadIsNamed() throws IOException {
    Files.write(jar, new byte[] {1, 2, 3});
    try (ChildJvm child = new ChildJvm()) {
      assertEquals(1, spoorWithJar("attach", Long.toString(child.pid())));
      assertOneLine("spoor: process " + child.pid() + " could not load " + jar);
    }
  }

  @Test
  void withoutAJarItSaysHowToCallIt() {
    assertEquals(1, bare("attach", "1"));
    assertOneLine("spoor: the agent's jar is not known: run java -jar spoor.jar attach PID");
  }

  private void assertOneLine(String beginning) {
    assertTrue(screens.err().startsWith(beginning), screens.err());
    assertEquals(1, screens.err().lines().count(), screens.err());
    assertEquals("", screens.out());
  }
}
