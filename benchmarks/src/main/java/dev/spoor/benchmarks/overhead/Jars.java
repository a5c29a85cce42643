package dev.spoor.benchmarks.overhead;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes and finds what the measured JVMs have on their class path. */
final class Jars {
  private static final String PROGRAMS = "dev/spoor/benchmarks/overhead/programs/";

  private Jars() {}

  static void emptyAgent(Path jar) throws IOException {
    Manifest manifest = manifest();
    manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
    write(jar, manifest, List.of(EmptyAgent.class.getName().replace('.', '/') + ".class"));
  }

  static void programs(Path jar) throws IOException {
    try (Stream<Path> files = Files.list(compiled().resolve(PROGRAMS))) {
      List<String> names =
          files.map(file -> PROGRAMS + file.getFileName()).sorted().collect(Collectors.toList());
      write(jar, manifest(), names);
    }
  }

  /** All jars of a folder as a class path, in the order of their names. */
  static String in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(Path::toString)
          .filter(name -> name.endsWith(".jar"))
          .sorted()
          .collect(Collectors.joining(":"));
    }
  }

  private static Manifest manifest() {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    return manifest;
  }

  /** Not again when it is the same: a new time stamp would invalidate class-data archives. */
  private static void write(Path jar, Manifest manifest, List<String> names) throws IOException {
    Path fresh = jar.resolveSibling(jar.getFileName() + ".new");
    try (OutputStream file = Files.newOutputStream(fresh);
        JarOutputStream out = new JarOutputStream(file)) {
      entry(out, "META-INF/MANIFEST.MF");
      manifest.write(out);
      for (String name : names) {
        entry(out, name);
        Files.copy(compiled().resolve(name), out);
      }
    }
    if (Files.exists(jar) && Files.mismatch(jar, fresh) < 0) {
      Files.delete(fresh);
    } else {
      Files.move(fresh, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void entry(JarOutputStream out, String name) throws IOException {
    JarEntry entry = new JarEntry(name);
    entry.setTime(0);
    out.putNextEntry(entry);
  }

  private static Path compiled() {
    try {
      return Path.of(Jars.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
