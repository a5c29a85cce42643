package dev.spoor.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jar that this command line was started from, which is the agent as well. */
final class AgentJar {
  private AgentJar() {}

  /** Null when the class path is not a single jar. */
  static Path find() {
    String classPath = System.getProperty("java.class.path", "");
    if (!classPath.endsWith(".jar") || classPath.contains(File.pathSeparator)) {
      return null;
    }
    Path jar = Path.of(classPath).toAbsolutePath().normalize();
    return Files.isRegularFile(jar) ? jar : null;
  }
}
