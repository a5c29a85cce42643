package dev.spoor.smoke.faults.ourselves;

import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Jars;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A second agent: of some methods of the first, the one that a system property names throws. Its
 * argument is a pattern of {@code class.method}.
 */
public final class FailingStep implements Consumer<String> {
  /** The method that fails. */
  public static final String PROPERTY = "dev.spoor.failing";

  private FailingStep() {}

  /** The option of a JVM in which any of these methods can be made to fail. */
  public static String option(AgentRun run, List<String> methods) throws IOException {
    String any = methods.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return "-javaagent:"
        + Jars.agent(FailingStep.class, run.scratch().resolve("failing.jar"))
        + "=^("
        + any
        + ")$";
  }

  /** What it needs beside this module's classes. */
  public static List<String> classPath() {
    return Sabotage.classPath();
  }

  public static void premain(String pattern, Instrumentation instrumentation) {
    Pattern methods = Pattern.compile(pattern);
    System.getProperties().put(Saboteur.KEY, new FailingStep());
    instrumentation.addTransformer(new SabotagedClasses(methods));
  }

  @Override
  public void accept(String method) {
    if (method.equals(System.getProperty(PROPERTY))) {
      throw new IllegalStateException("a step that fails");
    }
  }
}
