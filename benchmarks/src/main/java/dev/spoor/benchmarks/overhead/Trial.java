package dev.spoor.benchmarks.overhead;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One contender under one JDK: starts the JVMs of one measurement and takes down what came out. */
final class Trial {
  private final Bench bench;
  private final Jdk jdk;
  private final Contender contender;
  private final Path state;
  private final Map<String, Double> values = new LinkedHashMap<>();

  Trial(Bench bench, Jdk jdk, Contender contender) throws IOException {
    this.bench = bench;
    this.jdk = jdk;
    this.contender = contender;
    this.state = Files.createTempDirectory(bench.work(), "state");
    bench.sink().clear();
  }

  Bench bench() {
    return bench;
  }

  Jdk jdk() {
    return jdk;
  }

  Contender contender() {
    return contender;
  }

  /** One of the programs under the contender, with JVM options before it and arguments after. */
  Child start(List<String> options, Class<?> program, Object... arguments) throws IOException {
    return start(options, bench.classPath(), program.getName(), arguments);
  }

  Child start(List<String> options, String classPath, String main, Object... arguments)
      throws IOException {
    Map<String, String> places =
        Map.of(
            "spoor", bench.spoor().toString(),
            "work", bench.work().toString(),
            "peers", bench.peers().toString(),
            "sink", bench.sink().url(),
            "state", state.toString());
    List<String> command = new ArrayList<>();
    command.add(jdk.java());
    command.add("-Xmx512m");
    command.addAll(options);
    command.addAll(contender.flags(places));
    command.addAll(List.of("-cp", classPath, main));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return Child.start(command, contender.environment(places));
  }

  void put(String key, double value) {
    values.put(key, value);
  }

  /** Takes every one of these results over. */
  void put(Child child, String... keys) {
    for (String key : keys) {
      put(key, child.result(key));
    }
  }

  Map<String, Double> values() {
    return values;
  }

  /** Takes down how many AI calls somebody can read now: in the journal, or at the sink. */
  void putKept() throws IOException {
    if (contender.records()) {
      put("kept", contender.isSpoor() ? inJournal() : bench.sink().traces());
    }
  }

  private long inJournal() throws IOException {
    Process calls =
        new ProcessBuilder(
                Jdk.running().java(),
                "-jar",
                bench.spoor().toString(),
                "calls",
                "--json",
                "--dir",
                state.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long kept = 0;
    try (BufferedReader lines = calls.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        boolean inference = line.contains("\"gen_ai.operation.name\"");
        kept += inference && !line.contains("\"status\":\"unfinished\"") ? 1 : 0;
      }
    }
    return kept;
  }

  void end() throws IOException {
    List<Path> files = new ArrayList<>();
    try (java.util.stream.Stream<Path> tree = Files.walk(state)) {
      tree.forEach(files::add);
    }
    for (int i = files.size() - 1; i >= 0; i--) {
      Files.delete(files.get(i));
    }
  }
}
