package dev.spoor.smoke.jvm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Where the packaged agent and the client libraries lie. */
public final class Jars {
  private Jars() {}

  /** The packaged agent. */
  public static Path spoor() {
    Path jar = Path.of(System.getProperty("spoor.jar"));
    assertTrue(Files.isRegularFile(jar), () -> "the agent is not packaged: " + jar);
    return jar;
  }

  /** The jars of one client in one version. */
  public static List<String> client(String folder) {
    Path jars = Path.of(System.getProperty("spoor.clients")).resolve(folder);
    try (Stream<Path> entries = Files.list(jars)) {
      return entries.map(Path::toString).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sample application with its own dependencies, as it is packaged. */
  public static List<String> demo() {
    Path packaged = Path.of("../demo/target");
    try (Stream<Path> lib = Files.list(packaged.resolve("lib"))) {
      return Stream.concat(Stream.of(packaged.resolve("spoor-demo.jar")), lib)
          .map(Path::toString)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes an agent of a class of this module, which must lie on the class path of its JVM. */
  public static Path agent(Class<?> agent, Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Premain-Class", agent.getName());
    main.putValue("Agent-Class", agent.getName());
    main.putValue("Can-Retransform-Classes", "true");
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
    return jar;
  }

  /** The programs of this module. */
  static String testClasses() {
    return locationOf(Jars.class);
  }

  /** The jar or folder that a class of these tests' own class path comes from. */
  public static String locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
