package dev.spoor.smoke.faults.ourselves;

import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.objectweb.asm.ClassReader;

/** One JVM's share of failures. */
final class Sabotage {
  private final Path jar;
  private final Path counts;
  private final String arguments;

  Sabotage(AgentRun run, long seed, int oneIn, Target target) throws IOException {
    jar = Jars.agent(Saboteur.class, run.scratch().resolve("saboteur.jar"));
    counts = run.scratch().resolve("thrown");
    arguments = seed + "/" + oneIn + "/" + counts + "/" + target.methods();
  }

  String option() {
    return "-javaagent:" + jar + "=" + arguments;
  }

  /** How often something was thrown. */
  long thrown() throws IOException {
    return Files.size(counts);
  }

  /** What the saboteur needs beside this module's classes. */
  static List<String> classPath() {
    return List.of(Jars.locationOf(ClassReader.class));
  }
}
