package dev.spoor.cli;

import dev.spoor.cli.terminal.Screen;
import dev.spoor.cli.terminal.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One line that says what is wrong and what would be right. */
final class WrongArguments implements IParameterExceptionHandler {
  private static final List<String> COMMON = List.of("--dir", "--help");

  private final Screen screen;

  WrongArguments(Screen screen) {
    this.screen = screen;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    CommandSpec verb = wrong.getCommandLine().getCommandSpec();
    boolean top = verb.root() == verb;
    String line = (top ? "" : verb.name() + ": ") + sentence(wrong, verb, top);
    screen.err().println("spoor: " + Text.plain(line));
    return ExitCode.USAGE;
  }

  private static String sentence(ParameterException wrong, CommandSpec verb, boolean top) {
    if (wrong instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String argument = unmatched.getUnmatched().get(0);
      boolean option = argument.startsWith("-");
      if (top) {
        return (option ? "unknown option '" : "unknown verb '")
            + argument
            + "'; valid verbs: "
            + String.join(", ", verb.subcommands().keySet());
      }
      return (option ? "unknown option '" : "unexpected argument '")
          + argument
          + "'; valid: "
          + accepted(verb);
    }
    if (wrong instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      ArgSpec argument = missing.getMissing().get(0);
      return argument.isOption()
          ? name(argument) + " needs a value: " + values(argument)
          : "needs " + argument.paramLabel() + "; valid: " + accepted(verb);
    }
    if (wrong.getArgSpec() != null && wrong.getValue() != null) {
      return name(wrong.getArgSpec())
          + ": not valid: '"
          + wrong.getValue()
          + "'; valid: "
          + values(wrong.getArgSpec());
    }
    return wrong.getMessage().lines().findFirst().orElse("") + "; valid: " + accepted(verb);
  }

  private static String accepted(CommandSpec verb) {
    List<String> accepted = new ArrayList<>();
    for (PositionalParamSpec positional : verb.positionalParameters()) {
      accepted.add(positional.paramLabel());
    }
    // What is the verb's own comes before what every verb has.
    for (boolean common : new boolean[] {false, true}) {
      for (OptionSpec option : verb.options()) {
        if (!option.hidden() && common == COMMON.contains(option.longestName())) {
          accepted.add(
              option.longestName() + (option.arity().max() > 0 ? " " + option.paramLabel() : ""));
        }
      }
    }
    return String.join(", ", accepted);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String values(ArgSpec argument) {
    Class<?> type = argument.type();
    if (type.isEnum()) {
      return String.join(
          ", ",
          Arrays.stream(type.getEnumConstants())
              .map(value -> value.toString().toLowerCase(Locale.ROOT))
              .toList());
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    return type == boolean.class ? "no value" : argument.paramLabel();
  }
}
