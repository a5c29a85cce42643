package dev.spoor.cli.arguments;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** An option: a word that begins with hyphens, wherever it stands. */
abstract sealed class Named permits Flag, Value {
  final Option option;

  Named(Option option) {
    this.option = option;
  }

  /** As it is written in full. */
  String name() {
    return "--" + option.getLongOpt();
  }

  /** {@code --limit COUNT}. */
  String usage() {
    return option.hasArg() ? name() + " " + option.getArgName() : name();
  }

  abstract boolean hidden();

  /** Throws {@link IllegalArgumentException} with a sentence. */
  abstract void read(CommandLine line);
}
