package dev.spoor.smoke.faults.ourselves;

import dev.spoor.smoke.jvm.AgentRun;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.objectweb.asm.ClassReader;

/** One JVM's share of failures. */
final class Sabotage {
  private final Path jar;
  private final Path counts;
  private final String arguments;

  Sabotage(AgentRun run, long seed, int oneIn, Target target) throws IOException {
    jar = run.scratch().resolve("saboteur.jar");
    counts = run.scratch().resolve("thrown");
    arguments = seed + "/" + oneIn + "/" + counts + "/" + target.methods();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", Saboteur.class.getName());
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close(); // the classes lie on the class path
    }
  }

  String option() {
    return "-javaagent:" + jar + "=" + arguments;
  }

  /** How often something was thrown. */
  long thrown() throws IOException {
    return Long.parseLong(Files.readString(counts).trim());
  }

  /** What the saboteur needs beside this module's classes. */
  static List<String> classPath() {
    try {
      return List.of(
          Path.of(ClassReader.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .toString());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
