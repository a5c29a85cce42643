package dev.spoor.ring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Starts {@code main} of a test class in a JVM of its own. */
final class ChildJvm {
  private ChildJvm() {}

  static Process start(Class<?> main, String... arguments) throws IOException {
    return under(":", main, arguments);
  }

  /** The same after a command of the shell. Standard error goes where ours goes. */
  static Process under(String shell, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", shell + "; exec \"$@\"", "sh"));
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:-UsePerfData", "-Xmx64m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
