package dev.spoor.agent.weaver;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The class files of a JDK 25, if the machine has one. */
final class OtherJdk implements AutoCloseable {
  private final FileSystem modules;

  private OtherJdk(FileSystem modules) {
    this.modules = modules;
  }

  /** Null when there is none. */
  static OtherJdk find() throws IOException {
    String named = System.getProperty("spoor.jdk25", "");
    Path home = named.isEmpty() ? inTheUsualPlace() : Path.of(named);
    return home == null
        ? null
        : new OtherJdk(
            FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", home.toString())));
  }

  private static Path inTheUsualPlace() throws IOException {
    Path all = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(all)) {
      try (DirectoryStream<Path> homes = Files.newDirectoryStream(all, "*25*")) {
        for (Path home : homes) {
          if (Files.exists(home.resolve("lib/jrt-fs.jar"))) {
            return home;
          }
        }
      }
    }
    return null;
  }

  /** Null when this JDK has no such type. */
  byte[] classFile(String module, String type) throws IOException {
    Path file = modules.getPath("/modules", module, type.replace('.', '/') + ".class");
    return Files.exists(file) ? Files.readAllBytes(file) : null;
  }

  @Override
  public void close() throws IOException {
    modules.close();
  }
}
