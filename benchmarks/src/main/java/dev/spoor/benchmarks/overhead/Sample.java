package dev.spoor.benchmarks.overhead;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One value of one contender in one round. */
record Sample(int round, String jdk, Contender contender, Figure figure, String key, double value) {
  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"round\":(\\d+),\"jdk\":\"(.*)\",\"contender\":\"(.*)\",\"figure\":\"(.*)\",\"key\":\"(.*)\","
              + "\"value\":(.*)}");

  /** Reads what {@link #json} wrote. */
  static Sample read(String line) {
    Matcher is = LINE.matcher(line);
    if (!is.matches()) {
      throw new IllegalArgumentException("not a line of raw rounds: " + line);
    }
    return new Sample(
        Integer.parseInt(is.group(1)),
        is.group(2),
        Contender.valueOf(constant(is.group(3))),
        Figure.valueOf(constant(is.group(4))),
        is.group(5),
        Double.parseDouble(is.group(6)));
  }

  private static String constant(String id) {
    return id.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** One line of the file of raw rounds. */
  String json() {
    return "{\"round\":"
        + round
        + ",\"jdk\":\""
        + jdk
        + "\",\"contender\":\""
        + contender.id()
        + "\",\"figure\":\""
        + figure.id()
        + "\",\"key\":\""
        + key
        + "\",\"value\":"
        + value
        + "}";
  }
}
