package dev.spoor.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** On what a run was made. */
final class Surroundings {
  private Surroundings() {}

  static String describe(Bench bench, int rounds) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(rounds).append(" rounds, medians. ");
    text.append(Runtime.getRuntime().availableProcessors()).append(" processors");
    text.append(processor()).append(", ").append(System.getProperty("os.name")).append(' ');
    text.append(System.getProperty("os.version")).append(".\n");
    text.append("Jars:\n");
    jar(text, bench.spoor());
    if (Files.isDirectory(bench.peers())) {
      try (Stream<Path> peers = Files.list(bench.peers())) {
        for (Path peer : (Iterable<Path>) peers.sorted()::iterator) {
          jar(text, peer);
        }
      }
    }
    return text.toString();
  }

  private static void jar(StringBuilder text, Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      Manifest manifest = jar.getManifest();
      String version = manifest.getMainAttributes().getValue("Implementation-Version");
      double megabytes = Files.size(path) / 1e6;
      text.append("- ").append(path.getFileName()).append(' ');
      text.append(version == null ? "" : version + " ");
      text.append(String.format(Locale.ROOT, "%.1f MB%n", megabytes));
    }
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> " (" + line.substring(line.indexOf(':') + 2) + ")")
          .orElse("");
    } catch (IOException elsewhere) {
      return "";
    }
  }
}
