package dev.spoor.cli.arguments;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** An option that is there or not. */
public final class Flag extends Named {
  private boolean given;

  Flag(Option option) {
    super(option);
  }

  public boolean isGiven() {
    return given;
  }

  @Override
  boolean hidden() {
    return false;
  }

  @Override
  void read(CommandLine line) {
    given = line.hasOption(option);
  }
}
