package dev.spoor.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks for inputs by coverage, in a JVM of its own, with the library that the profile brings. */
final class Jazzer {
  private Jazzer() {}

  /** What it finds stays in {@code kept}, a failing input; all others in the build directory. */
  static void run(Class<?> target, List<byte[]> seeds, Path kept, int seconds) throws Exception {
    Path corpus = Path.of("target", "fuzz", target.getSimpleName()).toAbsolutePath();
    Files.createDirectories(corpus);
    Files.createDirectories(kept);
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(corpus.resolve("seed-" + i), seeds.get(i));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + target.getName());
    command.add("--instrumentation_includes=dev.spoor.**");
    command.add("--custom_hook_includes=dev.spoor.**");
    command.add("--disabled_hooks=com.code_intelligence.jazzer.sanitizers.**");
    command.add("--reproducer_path=" + corpus.getParent());
    command.addAll(
        List.of(
            "-max_total_time=" + seconds,
            "-timeout=20",
            "-max_len=65536",
            "-artifact_prefix=" + kept + "/",
            "-print_final_stats=1",
            corpus.toString(),
            kept.toString()));
    Path log = corpus.resolveSibling(target.getSimpleName() + ".log");
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (Files.list(kept).findAny().isEmpty()) {
      Files.delete(kept);
    }
    if (exit != 0) {
      throw new AssertionError(target.getSimpleName() + " failed, see " + log + ending(log));
    }
  }

  private static String ending(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }
}
