package dev.spoor.benchmarks.overhead;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A measured JVM. The shell that starts it measures its processor time from the first instruction
 * to the last, shutdown included, which nothing inside could; it must be bash.
 *
 * <p>Lines {@code measured key=value} that the program prints are its results.
 */
final class Child {
  private static final List<String> FOREIGN =
      List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH");

  private static final long PATIENCE_SECONDS = 300;

  private final Process process;
  private final long started = System.nanoTime();
  private final Map<String, Double> results = new LinkedHashMap<>();
  private final List<String> output = new ArrayList<>();

  private Child(Process process) {
    this.process = process;
  }

  static Child start(List<String> command, Map<String, String> environment) throws IOException {
    List<String> timed = new ArrayList<>();
    timed.addAll(
        List.of("bash", "-c", "TIMEFORMAT='measured user=%3U system=%3S'; time \"$@\"", "bash"));
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed).redirectErrorStream(true);
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(Child::isForeign);
    variables.put("LC_ALL", "C");
    variables.putAll(environment);
    Child child = new Child(builder.start());
    Thread watch = new Thread(child::endWhenStuck, "watch");
    watch.setDaemon(true);
    watch.start();
    return child;
  }

  private void endWhenStuck() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Variables through which the surroundings would reach into the JVM. */
  private static boolean isForeign(String name) {
    return FOREIGN.contains(name)
        || name.startsWith("OTEL_")
        || name.startsWith("DD_")
        || name.startsWith("SPOOR_");
  }

  /** Reads until that result is there; returns the milliseconds from the start until then. */
  double awaitResult(String key) throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String line;
    while (!results.containsKey(key) && (line = lines.readLine()) != null) {
      take(line);
    }
    double millis = millis();
    if (!results.containsKey(key)) {
      throw failed("no result " + key);
    }
    return millis;
  }

  /** Waits for its orderly end. */
  Child finish() throws IOException {
    readToTheEnd();
    if (process.exitValue() != 0) {
      throw failed("exit code " + process.exitValue());
    }
    results.put("wall", millis());
    results.put("cpu.process", 1000 * (results.get("user") + results.get("system")));
    return this;
  }

  /** SIGKILL, to the JVM that told its process id. */
  void kill() throws IOException {
    ProcessHandle.of(results.get("pid").longValue()).ifPresent(ProcessHandle::destroyForcibly);
    readToTheEnd();
  }

  double result(String key) {
    return results.get(key);
  }

  boolean has(String key) {
    return results.containsKey(key);
  }

  /** What it printed beside its results: its own lines and those of the JVM and the agent. */
  List<String> output() {
    return output;
  }

  private IOException failed(String how) {
    List<String> last = output.subList(Math.max(0, output.size() - 3), output.size());
    return new IOException(how + " after: " + String.join(" / ", last));
  }

  private double millis() {
    return (System.nanoTime() - started) / 1e6;
  }

  private void readToTheEnd() throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      take(line);
    }
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void take(String line) {
    if (!line.startsWith("measured ")) {
      output.add(line);
      return;
    }
    for (String pair : line.substring(9).split(" ")) {
      int equals = pair.indexOf('=');
      results.put(pair.substring(0, equals), Double.valueOf(pair.substring(equals + 1)));
    }
  }
}
