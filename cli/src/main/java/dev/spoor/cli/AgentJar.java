package dev.spoor.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jar that this command line was started from, which is the agent as well. */
final class AgentJar {
  private AgentJar() {}

  /** As the jar's main class says, else the class path if it is a single jar, else null. */
  static Path find() {
    String named = System.getProperty("spoor.jar");
    String classPath = named != null ? named : System.getProperty("java.class.path", "");
    if (!classPath.endsWith(".jar") || classPath.contains(File.pathSeparator)) {
      return null;
    }
    Path jar = Path.of(classPath).toAbsolutePath().normalize();
    return Files.isRegularFile(jar) ? jar : null;
  }
}
