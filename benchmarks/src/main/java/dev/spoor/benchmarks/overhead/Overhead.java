package dev.spoor.benchmarks.overhead;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures what agents cost and prints the table. Rounds go over all contenders before the next
 * begins, so that whatever else the machine does meets all of them alike.
 */
public final class Overhead {
  private final Bench bench;
  private final Options options;
  private final Sheet sheet = new Sheet();
  private final PrintWriter raw;

  private Overhead(Bench bench, Options options, PrintWriter raw) {
    this.bench = bench;
    this.options = options;
    this.raw = raw;
  }

  public static void main(String[] arguments) throws IOException {
    Options options = Options.parse(arguments);
    Path work = Path.of(System.getProperty("overhead.directory")).toAbsolutePath();
    Path spoor = Path.of(System.getProperty("spoor.jar")).toAbsolutePath();
    Path clients = Path.of(System.getProperty("overhead.clients")).toAbsolutePath();
    Path rounds = work.resolve("rounds.jsonl");
    try (Bench bench = new Bench(work, spoor, clients);
        PrintWriter raw =
            new PrintWriter(Files.newBufferedWriter(rounds, StandardCharsets.UTF_8), true)) {
      Overhead overhead = new Overhead(bench, options, raw);
      options.earlier().forEach(overhead::add);
      int first = overhead.sheet.rounds() + 1;
      int last = overhead.sheet.rounds() + options.rounds();
      for (int round = first; round <= last; round++) {
        overhead.measure(round);
        Files.writeString(work.resolve("overhead.md"), overhead.report(round));
        System.err.println("round " + round + " of " + last + " done");
      }
      System.out.println(overhead.report(last) + "Raw rounds: " + rounds);
    }
    System.exit(0);
  }

  private void measure(int round) throws IOException {
    for (Figure figure : options.figures()) {
      for (Jdk jdk : options.jdks()) {
        for (Contender contender : options.contenders()) {
          if (figure.isMeasuredIn(round)) {
            measure(round, figure, jdk, contender);
          }
        }
      }
    }
  }

  /** A trial that fails leaves a gap in the table and a line here; the others go on. */
  private void measure(int round, Figure figure, Jdk jdk, Contender contender) throws IOException {
    Trial trial = new Trial(bench, jdk, contender);
    try {
      figure.measure(trial);
      trial
          .values()
          .forEach(
              (key, value) -> add(new Sample(round, jdk.version(), contender, figure, key, value)));
    } catch (IOException | RuntimeException e) {
      System.err.println(figure.id() + " of " + contender.id() + " on " + jdk.version() + ": " + e);
    } finally {
      trial.end();
    }
  }

  private void add(Sample sample) {
    sheet.add(sample);
    raw.println(sample.json());
  }

  private String report(int rounds) throws IOException {
    StringBuilder report = new StringBuilder(Surroundings.describe(bench, rounds));
    for (Jdk jdk : options.jdks()) {
      report
          .append('\n')
          .append(Table.of(sheet, jdk.version(), options.contenders(), options.figures()));
    }
    return report.append('\n').toString();
  }
}
