package dev.spoor.cli.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A Java process of this host, as far as it can be known without disturbing it.
 *
 * @param main main class or jar and its arguments; empty where it is not published
 */
public record JavaProcess(long pid, String main) {
  /** The main class alone; arguments may hold secrets. */
  public String mainClass() {
    int end = main.indexOf(' ');
    return end < 0 ? main : main.substring(0, end);
  }

  /** Of the JDK that it runs on, from the file that lies in every JDK; empty if there is none. */
  public String version() {
    Path java = ProcessHandle.of(pid).flatMap(p -> p.info().command()).map(Path::of).orElse(null);
    Path home = java == null || java.getParent() == null ? null : java.getParent().getParent();
    if (home == null) {
      return "";
    }
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
    } catch (IOException | IllegalArgumentException unknown) {
      return "";
    }
    return release.getProperty("JAVA_VERSION", "").replace("\"", "");
  }
}
