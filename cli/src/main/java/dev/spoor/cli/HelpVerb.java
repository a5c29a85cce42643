package dev.spoor.cli;

import dev.spoor.cli.terminal.Cell;
import dev.spoor.cli.terminal.Column;
import dev.spoor.cli.terminal.Table;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What there is, a verb's options, or every configuration key. */
@Command(name = "help", description = "Explain a verb, or the configuration.")
final class HelpVerb extends Verb {
  @Parameters(
      arity = "0..1",
      paramLabel = "VERB|config",
      description = "A verb, or 'config' for every key of the agent.")
  String topic;

  @Spec CommandSpec spec;

  HelpVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (topic == null) {
      overview();
    } else if (topic.equals("config")) {
      new ConfigHelp(context.screen()).print();
    } else {
      Map<String, CommandLine> verbs = verbs();
      if (!verbs.containsKey(topic)) {
        throw Failure.usage(
            "help: unknown verb '"
                + topic
                + "'; valid: config, "
                + String.join(", ", verbs.keySet()));
      }
      verbs.get(topic).usage(context.screen().out());
    }
    return ExitCode.OK;
  }

  /** Every verb with its sentence. */
  void overview() {
    println("spoor: a flight recorder for AI calls on the JVM");
    println("");
    println("Record:  java -javaagent:spoor.jar[=key=value,...] ...   or   spoor attach PID");
    println("Read:    spoor VERB [options]");
    println("");
    Table table =
        new Table(List.of(Column.text("VERB", 0), Column.flexible("WHAT IT DOES", 20, 0)));
    for (Map.Entry<String, CommandLine> verb : verbs().entrySet()) {
      String[] sentence = verb.getValue().getCommandSpec().usageMessage().description();
      table.row(
          List.of(Cell.of(verb.getKey(), context.screen().style()::bold), Cell.of(sentence[0])));
    }
    table.print(context.screen());
    println("");
    println("spoor help VERB explains one; spoor help config lists every key of the agent.");
  }

  private Map<String, CommandLine> verbs() {
    return (spec == null ? SpoorCommand.commandLine(context) : spec.commandLine().getParent())
        .getSubcommands();
  }
}
