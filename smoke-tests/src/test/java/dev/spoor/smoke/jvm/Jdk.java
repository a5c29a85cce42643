package dev.spoor.smoke.jvm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An installed JDK that runs are made with. */
public record Jdk(int feature, Path home) {
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  /**
   * The JDK of that feature release: the one that runs the tests, else where {@code spoor.jdkN} or
   * {@code JAVAN_HOME} points, else the first in the usual places.
   */
  public static Optional<Jdk> find(int feature) {
    List<Path> candidates = new ArrayList<>();
    named(candidates, System.getProperty("spoor.jdk" + feature));
    named(candidates, System.getenv("JAVA" + feature + "_HOME"));
    named(candidates, System.getenv("JAVA_HOME_" + feature + "_X64"));
    named(candidates, System.getProperty("java.home"));
    below(candidates, Path.of("/usr/lib/jvm"));
    below(candidates, Path.of("/opt"));
    below(candidates, Path.of(System.getProperty("user.home"), ".sdkman/candidates/java"));
    below(candidates, Path.of(System.getProperty("user.home"), ".jdks"));
    below(candidates, Path.of("/Library/Java/JavaVirtualMachines"));
    for (Path candidate : candidates) {
      if (featureOf(candidate) == feature) {
        return Optional.of(new Jdk(feature, candidate));
      }
    }
    return Optional.empty();
  }

  public Path java() {
    return home.resolve("bin/java");
  }

  /**
   * The newer one is told of four processors, whatever the machine has, so that each suite runs
   * with the machine's own number and with more: the common pool and the clients' threads behave
   * differently from three on.
   */
  List<String> processors() {
    return feature >= 25 ? List.of("-XX:ActiveProcessorCount=4") : List.of();
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }

  private static void named(List<Path> candidates, String home) {
    if (home != null && !home.isEmpty()) {
      candidates.add(Path.of(home));
    }
  }

  private static void below(List<Path> candidates, Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        candidates.add(entry);
        candidates.add(entry.resolve("Contents/Home"));
      }
    } catch (IOException unreadable) {
      // Nothing to be found there.
    }
  }

  private static int featureOf(Path home) {
    try {
      Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
      boolean runnable = Files.isExecutable(home.resolve("bin/java"));
      return runnable && version.find() ? Integer.parseInt(version.group(1)) : -1;
    } catch (IOException absent) {
      return -1;
    }
  }
}
