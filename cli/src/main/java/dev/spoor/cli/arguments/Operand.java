package dev.spoor.cli.arguments;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What stands by itself on the command line, known by its place. */
public final class Operand<T> {
  private final Kind<T> kind;
  private final String label;
  private final String description;
  private final int least;
  private final int most;
  private final List<T> values = new ArrayList<>();

  Operand(Kind<T> kind, String label, String description, int least, int most) {
    this.kind = kind;
    this.label = label;
    this.description = description;
    this.least = least;
    this.most = most;
  }

  /** Null when it was not given. */
  public T get() {
    return values.isEmpty() ? null : values.get(0);
  }

  public List<T> all() {
    return List.copyOf(values);
  }

  String label() {
    return label;
  }

  String description() {
    return description;
  }

  /** {@code PID}, {@code [DIR]} or {@code [key=value ...]}. */
  String usage() {
    String repeated = most > 1 ? label + " ..." : label;
    return least == 0 ? "[" + repeated + "]" : repeated;
  }

  /** Answers false when there are too few; throws {@link IllegalArgumentException}. */
  boolean read(Deque<String> words) {
    while (!words.isEmpty() && values.size() < most) {
      values.add(kind.read(label, label, words.remove()));
    }
    return values.size() >= least;
  }
}
