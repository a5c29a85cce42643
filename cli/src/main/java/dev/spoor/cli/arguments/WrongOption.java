package dev.spoor.cli.arguments;

import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** What the parser says of an option, in our words. */
final class WrongOption {
  private final Syntax syntax;
  private final Options options;

  WrongOption(Syntax syntax, Options options) {
    this.syntax = syntax;
    this.options = options;
  }

  String sentence(ParseException wrong) {
    if (wrong instanceof MissingArgumentException missing && missing.getOption() != null) {
      return "--"
          + missing.getOption().getLongOpt()
          + " needs a value: "
          + missing.getOption().getArgName();
    }
    if (wrong instanceof UnrecognizedOptionException unknown) {
      return sentence(unknown.getOption());
    }
    return wrong.getMessage() + "; valid: " + syntax.accepted();
  }

  /** A flag with a value is not recognized either. */
  private String sentence(String word) {
    int equals = word.indexOf('=');
    if (equals > 0 && options.hasOption(word.substring(0, equals))) {
      return word.substring(0, equals)
          + ": not valid: '"
          + word.substring(equals + 1)
          + "'; valid: no value";
    }
    return "unknown option '" + word + "'; valid: " + syntax.accepted();
  }
}
