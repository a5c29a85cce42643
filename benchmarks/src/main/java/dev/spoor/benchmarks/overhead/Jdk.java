package dev.spoor.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JDK that measured JVMs run on. */
record Jdk(Path home, String version) {
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"([^\"]+)\"");

  static Jdk running() {
    return new Jdk(Path.of(System.getProperty("java.home")), System.getProperty("java.version"));
  }

  static Jdk at(Path home) throws IOException {
    Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
    if (!version.find()) {
      throw new IOException("no JAVA_VERSION in " + home.resolve("release"));
    }
    return new Jdk(home, version.group(1));
  }

  int feature() {
    return Runtime.Version.parse(version).feature();
  }

  String java() {
    return home.resolve("bin/java").toString();
  }
}
