package dev.spoor;

import java.io.File;
import java.io.FileOutputStream;
import java.lang.instrument.Instrumentation;
import java.util.function.BiFunction;

/**
 * Where the JVM starts the agent, with the application or attached to it. Does nothing but to open
 * the isolated loader; what fails is said once on stderr and the application goes on.
 */
public final class Agent {
  private static final String ANSWER = "@answer=";
  private static final String JAR = "@jar=";

  private Agent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {
    String answer = run("premain", arguments, instrumentation);
    if (answer.startsWith("error ")) {
      System.err.println("spoor: " + answer.substring(6) + "; the application runs unrecorded");
    }
  }

  /** The answer goes into the file that the argument {@code @answer=} names, and nowhere else. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    String answer = run("agentmain", arguments, instrumentation);
    String file = internal(arguments, ANSWER);
    if (file != null) {
      try (FileOutputStream out = new FileOutputStream(file)) {
        out.write((answer + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
      } catch (Throwable t) {
        // Whoever asked sees that there is no answer.
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static String run(String how, String arguments, Instrumentation instrumentation) {
    try {
      BiFunction<Object[], Instrumentation, String> start;
      synchronized (Agent.class) {
        start = AgentLoader.current;
        if (start == null) {
          AgentLoader loader = new AgentLoader(jar(arguments));
          start =
              (BiFunction<Object[], Instrumentation, String>)
                  loader
                      .loadClass("dev.spoor.agent.AgentStart")
                      .getDeclaredConstructor()
                      .newInstance();
          AgentLoader.current = start;
        }
      }
      String answer = start.apply(new Object[] {how, arguments}, instrumentation);
      if (!answer.startsWith("ok recording")) {
        AgentLoader.current = null;
      }
      return answer;
    } catch (Throwable t) {
      return "error could not start: " + t;
    }
  }

  private static File jar(String arguments) throws Exception {
    String named = internal(arguments, JAR);
    return named != null
        ? new File(named)
        : new File(Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** The value of an argument that the attacher adds, or null. It has written commas as %2C. */
  private static String internal(String arguments, String key) {
    String all = "," + arguments;
    int from = all.indexOf("," + key);
    if (from < 0) {
      return null;
    }
    from += 1 + key.length();
    int to = all.indexOf(',', from);
    String value = all.substring(from, to < 0 ? all.length() : to);
    return value.replace("%2C", ",").replace("%25", "%");
  }
}
