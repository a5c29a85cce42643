package dev.spoor.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What {@code spoor recover} takes for a full ring of 64 MiB, from the start of its process to the
 * end: by the script of the source tree, and by {@code java -jar} alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 12)
public class RecoverCommandBenchmark extends JournalBenchmark {
  @Param({"script", "jar"})
  String by;

  @Benchmark
  public void recover(DeadRun dead) throws IOException, InterruptedException {
    Path jar = Path.of(System.getProperty("spoor.jar"));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path script = jar.resolveSibling("../../spoor").normalize();
    List<String> command =
        by.equals("script")
            ? List.of(script.toString())
            : List.of(java.toString(), "-jar", jar.toString());
    ProcessBuilder process =
        new ProcessBuilder(
            Stream.concat(command.stream(), Stream.of("recover", dead.directory.toString()))
                .toList());
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process running = process.redirectErrorStream(true).start();
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (running.waitFor() != 0 || !said.contains(": " + dead.calls + " ended calls")) {
      throw new IllegalStateException(said + " of " + dead.calls + " calls");
    }
  }
}
