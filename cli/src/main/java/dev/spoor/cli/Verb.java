package dev.spoor.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One word of the command line. Answers its exit code, or throws a {@link Failure}. */
@Command
abstract class Verb implements Callable<Integer> {
  final Context context;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  Verb(Context context) {
    this.context = context;
  }

  void println(String line) {
    context.screen().out().println(line);
  }

  /** For what is not the answer itself. */
  void note(String line) {
    context.screen().err().println("spoor: " + line);
  }
}
