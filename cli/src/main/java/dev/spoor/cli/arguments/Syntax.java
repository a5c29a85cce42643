package dev.spoor.cli.arguments;

import dev.spoor.cli.Failure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/** What one verb accepts, and then what it was given. */
public final class Syntax {
  /** What most verbs have comes last wherever options are listed. */
  private static final List<String> COMMON = List.of("--dir", "--help");

  private final String verb;
  private final List<Named> options = new ArrayList<>();
  private final List<Operand<?>> operands = new ArrayList<>();
  private final Flag help;

  public Syntax(String verb) {
    this.verb = verb;
    this.help = flag("h", "help", "Show this help.");
  }

  public Flag flag(String name, String description) {
    return flag(null, name, description);
  }

  /** {@code letter} is its short name. */
  public Flag flag(String letter, String name, String description) {
    Flag flag = new Flag(Option.builder(letter).longOpt(name).desc(description).get());
    options.add(flag);
    return flag;
  }

  public <T> Value<T> value(String name, String label, Kind<T> kind, String description) {
    return value(null, name, label, kind, description);
  }

  public <T> Value<T> value(
      String letter, String name, String label, Kind<T> kind, String description) {
    Option option =
        Option.builder(letter).longOpt(name).hasArg().argName(label).desc(description).get();
    Value<T> value = new Value<>(option, kind);
    options.add(value);
    return value;
  }

  public <T> Operand<T> required(String label, Kind<T> kind, String description) {
    return operand(new Operand<>(kind, label, description, 1, 1));
  }

  public <T> Operand<T> optional(String label, Kind<T> kind, String description) {
    return operand(new Operand<>(kind, label, description, 0, 1));
  }

  /** Any number of them, behind all others. */
  public <T> Operand<T> repeated(String label, Kind<T> kind, String description) {
    return operand(new Operand<>(kind, label, description, 0, Integer.MAX_VALUE));
  }

  private <T> Operand<T> operand(Operand<T> operand) {
    operands.add(operand);
    return operand;
  }

  /** Whether nothing else is wanted; then what is required may be missing. */
  public boolean isHelpWanted() {
    return help.isGiven();
  }

  /** Throws a {@link Failure} that says what is wrong and what would be right. */
  public void read(List<String> words) {
    Options accepted = new Options();
    options.forEach(named -> accepted.addOption(named.option));
    try {
      CommandLine line =
          DefaultParser.builder()
              .setAllowPartialMatching(false)
              .setStripLeadingAndTrailingQuotes(false)
              .get()
              .parse(accepted, words.toArray(String[]::new));
      options.forEach(named -> named.read(line));
      if (!isHelpWanted()) {
        readOperands(new ArrayDeque<>(line.getArgList()));
      }
    } catch (ParseException wrong) {
      throw Failure.usage(verb + ": " + new WrongOption(this, accepted).sentence(wrong));
    } catch (IllegalArgumentException wrong) {
      throw Failure.usage(verb + ": " + wrong.getMessage());
    }
  }

  private void readOperands(Deque<String> words) {
    for (Operand<?> operand : operands) {
      if (!operand.read(words)) {
        throw new IllegalArgumentException("needs " + operand.label() + "; valid: " + accepted());
      }
    }
    if (!words.isEmpty()) {
      throw new IllegalArgumentException(
          "unexpected argument '" + words.peek() + "'; valid: " + accepted());
    }
  }

  /** All there is, on one line. */
  String accepted() {
    return String.join(
        ", ",
        Stream.concat(
                operands.stream().map(Operand::label), visibleOptions().stream().map(Named::usage))
            .toList());
  }

  List<Operand<?>> operands() {
    return operands;
  }

  List<Named> visibleOptions() {
    return options.stream()
        .filter(named -> !named.hidden())
        .sorted(Comparator.comparingInt(named -> COMMON.indexOf(named.name())))
        .toList();
  }
}
