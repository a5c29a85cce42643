package dev.spoor.cli;

import dev.spoor.cli.arguments.Kind;
import dev.spoor.cli.arguments.Operand;
import dev.spoor.cli.terminal.Cell;
import dev.spoor.cli.terminal.Column;
import dev.spoor.cli.terminal.Table;
import java.util.List;

/** What there is, a verb's options, or every configuration key. */
final class HelpVerb extends Verb {
  private final Operand<String> topic =
      syntax.optional("VERB|config", Kind.TEXT, "A verb, or 'config' for every key of the agent.");

  HelpVerb(Context context) {
    super(context, "help", "Explain a verb, or the configuration.");
  }

  @Override
  int call() {
    if (topic.get() == null) {
      overview();
    } else if (topic.get().equals("config")) {
      new ConfigHelp(context.screen()).print();
    } else if (Verbs.NAMES.contains(topic.get())) {
      Verbs.of(topic.get(), context).explain();
    } else {
      throw Failure.usage(
          "help: unknown verb '"
              + topic.get()
              + "'; valid: config, "
              + String.join(", ", Verbs.NAMES));
    }
    return ExitCode.OK;
  }

  /** Every verb with its sentence. */
  private void overview() {
    println("spoor: a flight recorder for AI calls on the JVM");
    println("");
    println("Record:  java -javaagent:spoor.jar[=key=value,...] ...   or   spoor attach PID");
    println("Read:    spoor VERB [options]");
    println("");
    Table table =
        new Table(List.of(Column.text("VERB", 0), Column.flexible("WHAT IT DOES", 20, 0)));
    for (String verb : Verbs.NAMES) {
      table.row(
          List.of(
              Cell.of(verb, context.screen().style()::bold),
              Cell.of(Verbs.of(verb, context).description())));
    }
    table.print(context.screen());
    println("");
    println("spoor help VERB explains one; spoor help config lists every key of the agent.");
  }
}
