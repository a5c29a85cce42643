package dev.spoor.smoke.contract;

import dev.spoor.smoke.server.Answers;
import dev.spoor.smoke.server.Exchange;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What every HTTP client must show: what it does, what the server answers, what is recorded. */
record Scenario(String name, Steps steps, Answers answers, Expected expected) {
  private static final List<Scenario> ALL =
      Stream.of(
              WholeAnswers.ALL,
              PartlyReadAnswers.ALL,
              BrokenCalls.ALL,
              RepeatedCalls.ALL,
              WaysToCall.ALL,
              AiExchanges.ALL,
              EarlyAnswers.ALL,
              HostileAnswers.ALL)
          .flatMap(List::stream)
          .toList();

  static List<Scenario> all() {
    return ALL;
  }

  static Scenario named(String name) {
    return first(scenario -> scenario.name.equals(name), name);
  }

  static Scenario of(Exchange asked) {
    String path = asked.path();
    return first(
        scenario -> path.equals(scenario.path()) || path.startsWith(scenario.path() + "/"), path);
  }

  private static Scenario first(Predicate<Scenario> wanted, String what) {
    return ALL.stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no scenario for " + what));
  }

  /** The part of the URL path that names it. */
  String pathName() {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String path() {
    return Target.ROOT + pathName();
  }

  @Override
  public String toString() {
    return name;
  }
}
