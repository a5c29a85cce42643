package dev.spoor.smoke.faults.ourselves;

import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Jars;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A second agent: a method of the first does not begin while a file is there. A second file is
 * there while somebody waits. Arguments: {@code class.method=FILE}.
 */
public final class HeldStep implements Consumer<String> {
  private static final long LOOK_NANOS = 10_000_000;

  private final String step;
  private final Path hold;
  private final Path held;

  private HeldStep(String step, Path hold) {
    this.step = step;
    this.hold = hold;
    this.held = held(hold);
  }

  /** The option of a JVM in which this method can be held up. */
  public static String option(AgentRun run, String method, Path hold) throws IOException {
    Path jar = Jars.agent(HeldStep.class, run.scratch().resolve("held.jar"));
    return "-javaagent:" + jar + "=" + method + "=" + hold;
  }

  /** What it needs beside this module's classes. */
  public static List<String> classPath() {
    return Sabotage.classPath();
  }

  /** The file that is there while somebody waits for the other one to go. */
  public static Path held(Path hold) {
    return hold.resolveSibling(hold.getFileName() + ".held");
  }

  public static void premain(String arguments, Instrumentation instrumentation) {
    String[] words = arguments.split("=", 2);
    System.getProperties().put(Saboteur.KEY, new HeldStep(words[0], Path.of(words[1])));
    Pattern method = Pattern.compile("^" + Pattern.quote(words[0]) + "$");
    instrumentation.addTransformer(new SabotagedClasses(method));
  }

  @Override
  public void accept(String method) {
    if (!method.equals(step) || !Files.exists(hold)) {
      return;
    }
    try {
      Files.createFile(held);
      while (Files.exists(hold)) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
      Files.delete(held);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
