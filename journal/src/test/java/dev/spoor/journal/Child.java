package dev.spoor.journal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** JVMs of the tests' own. */
final class Child {
  private Child() {}

  /** This JDK, and a newer one where the machine has one: {@code -Dspoor.jdk25=DIR} names it. */
  static Stream<Path> jdks() throws IOException {
    List<Path> jdks = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    newerJdk().ifPresent(jdks::add);
    return jdks.stream();
  }

  static java.util.Optional<Path> newerJdk() throws IOException {
    if (System.getProperty("spoor.jdk25") != null) {
      return java.util.Optional.of(Path.of(System.getProperty("spoor.jdk25")));
    }
    Path usual = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(usual)) {
      return java.util.Optional.empty();
    }
    try (Stream<Path> found = Files.list(usual)) {
      return found.filter(jdk -> jdk.getFileName().toString().matches(".*\\b25\\b.*")).findFirst();
    }
  }

  /** A command line with this JVM's class path and open packages. */
  static List<String> command(Path jdk, List<String> options, Class<?> main, Object... arguments) {
    List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (option.startsWith("--add-")) {
        command.add(option);
      }
    }
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }
}
