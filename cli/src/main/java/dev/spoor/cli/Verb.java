package dev.spoor.cli;

import dev.spoor.cli.arguments.Syntax;
import dev.spoor.cli.arguments.VerbHelp;
import java.io.IOException;
import java.util.List;

/** One word of the command line. Answers its exit code, or throws a {@link Failure}. */
abstract class Verb {
  final Context context;

  /** Subclasses declare here what they accept. */
  final Syntax syntax;

  private final String name;
  private final String description;

  Verb(Context context, String name, String description) {
    this.context = context;
    this.name = name;
    this.description = description;
    this.syntax = new Syntax(name);
  }

  /** One sentence. */
  final String description() {
    return description;
  }

  final int run(List<String> arguments) throws IOException {
    syntax.read(arguments);
    if (syntax.isHelpWanted()) {
      explain();
      return ExitCode.OK;
    }
    return call();
  }

  final void explain() {
    new VerbHelp(context.screen()).print(name, description, syntax);
  }

  /** Does what was asked for, once the arguments are read. */
  abstract int call() throws IOException;

  void println(String line) {
    context.screen().out().println(line);
  }

  /** For what is not the answer itself. */
  void note(String line) {
    context.screen().err().println("spoor: " + line);
  }
}
