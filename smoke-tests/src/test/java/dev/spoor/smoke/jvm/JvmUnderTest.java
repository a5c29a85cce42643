package dev.spoor.smoke.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A running JVM: its streams, its end. */
public final class JvmUnderTest {
  /** Longer than anything here takes on a busy machine; reached only by a hang. */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** Variables through which the tests' own surroundings would reach into the JVM. */
  private static final List<String> FOREIGN =
      List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH");

  private final Process process;
  private final CapturedStream out;
  private final CapturedStream err;
  private final Writer in;

  private JvmUnderTest(Process process) {
    this.process = process;
    this.out = CapturedStream.of(process.getInputStream());
    this.err = CapturedStream.of(process.getErrorStream());
    this.in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
  }

  static JvmUnderTest start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    Predicate<String> foreign =
        name -> FOREIGN.contains(name) || name.startsWith("SPOOR_") || name.startsWith("OTEL_");
    builder.environment().keySet().removeIf(foreign);
    return new JvmUnderTest(builder.start());
  }

  public long pid() {
    return process.pid();
  }

  /** What it printed so far; all of it after its end. */
  public String out() {
    return out.text();
  }

  public String err() {
    return err.text();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Writes one line to its standard input and returns the next line of its standard output. */
  public String ask(String line) throws IOException {
    tell(line);
    return nextLine();
  }

  public void tell(String line) throws IOException {
    in.write(line + "\n");
    in.flush();
  }

  /** The next line of its standard output that was not returned yet. */
  public String nextLine() {
    String line = out.nextLine(PATIENCE);
    return line != null ? line : fail("no line came; stdout: " + out() + "\nstderr: " + err());
  }

  public int awaitExit() {
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
        fail("did not end; stdout: " + out() + "\nstderr: " + err());
      }
      out.awaitEnd();
      err.awaitEnd();
      return process.exitValue();
    } catch (InterruptedException e) {
      kill();
      throw new IllegalStateException(e);
    }
  }

  /** Waits for its end, which must be an orderly one. */
  public JvmUnderTest succeeds() {
    int exit = awaitExit();
    assertEquals(0, exit, () -> "exit code; stdout: " + out() + "\nstderr: " + err());
    return this;
  }

  /** SIGKILL: no shutdown hook runs. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
