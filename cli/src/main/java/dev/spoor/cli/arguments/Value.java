package dev.spoor.cli.arguments;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** An option that is followed by a value. */
public final class Value<T> extends Named {
  private final Kind<T> kind;
  private T value;
  private boolean hidden;

  Value(Option option, Kind<T> kind) {
    super(option);
    this.kind = kind;
  }

  /** Not shown to users: for scripts of ours. */
  public Value<T> hide() {
    hidden = true;
    return this;
  }

  public boolean isGiven() {
    return value != null;
  }

  /** Null when it was not given. */
  public T get() {
    return value;
  }

  public T orElse(T otherwise) {
    return value == null ? otherwise : value;
  }

  @Override
  boolean hidden() {
    return hidden;
  }

  @Override
  void read(CommandLine line) {
    String[] words = line.getOptionValues(option);
    if (words == null) {
      return;
    }
    if (words.length > 1) {
      throw new IllegalArgumentException(name() + " is given more than once; valid: once");
    }
    value = kind.read(name(), option.getArgName(), words[0]);
  }
}
