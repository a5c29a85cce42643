package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.CommandLine;
import dev.spoor.smoke.jvm.Jars;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code java -jar spoor.jar recover} does its work in a JVM with options that suit it. */
@Fault(Row.CRASH)
class RecoveryJvmTest {
  /** A command that cannot end before it is read: the pipe for what it prints is full. */
  private static final String INTO_A_FULL_PIPE = "head -c 1048576 /dev/zero & exec \"$@\"";

  @SmokeRun(main = CommandedClient.class, calls = 0)
  void thatEndsWithTheCommand(AgentRun run) throws Exception {
    Files.createDirectory(run.directory());
    Path pipe = run.scratch().resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    Process command = null;
    try (RandomAccessFile reader = new RandomAccessFile(pipe.toFile(), "rw")) {
      command = recover(run, pipe);
      ProcessHandle child = itsJvm(command);
      CompletableFuture<ProcessHandle> ended = child.onExit();
      command.destroy();
      ended.get(60, TimeUnit.SECONDS);
      assertEquals(143, command.waitFor());
      assertEquals(0, reader.read(), "of what fills the pipe");
    } finally {
      if (command != null) {
        command.descendants().forEach(ProcessHandle::destroyForcibly);
      }
    }
  }

  @SmokeRun(main = CommandedClient.class, calls = 0)
  void thatAnswersInItsPlace(AgentRun run) throws IOException {
    CommandLine nowhere = run.spoor("recover", run.directory().toString());
    assertEquals(1, nowhere.exit());
    assertTrue(nowhere.err().startsWith("spoor: nothing is recorded in"), nowhere.err());
    Files.createDirectory(run.directory());
    CommandLine nothing = run.spoor("recover", run.directory().toString());
    assertEquals("nothing to recover in " + run.directory() + "\n", nothing.printed());
    assertEquals("", nothing.err());
  }

  private static Process recover(AgentRun run, Path intoAFullPipe) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            "-c",
            INTO_A_FULL_PIPE,
            "sh",
            run.jdk().java().toString(),
            "-jar",
            Jars.spoor().toString(),
            "recover",
            run.directory().toString());
    builder.environment().keySet().removeIf(name -> name.contains("JAVA"));
    return builder
        .redirectOutput(intoAFullPipe.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static ProcessHandle itsJvm(Process command) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < deadline) {
      Optional<ProcessHandle> jvm = command.children().filter(RecoveryJvmTest::isJvm).findFirst();
      if (jvm.isPresent()) {
        return jvm.get();
      }
    }
    return fail("no JVM with these options was started");
  }

  /** A child is other programs first, and one of them fills the pipe. */
  private static boolean isJvm(ProcessHandle child) {
    return String.join(" ", child.info().arguments().orElse(new String[0]))
        .startsWith("-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar ");
  }
}
