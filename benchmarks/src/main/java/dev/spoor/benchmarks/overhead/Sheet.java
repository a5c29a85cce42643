package dev.spoor.benchmarks.overhead;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** All samples of a run, and what they come to: medians over rounds. */
final class Sheet {
  private final List<Sample> samples = new ArrayList<>();

  void add(Sample sample) {
    samples.add(sample);
  }

  boolean isEmpty(String jdk, Figure figure, Row row) {
    return samples.stream()
        .noneMatch(s -> s.jdk().equals(jdk) && s.figure() == figure && s.key().equals(row.key()));
  }

  OptionalDouble median(String jdk, Figure figure, Row row, Contender contender) {
    return median(
        samples.stream()
            .filter(s -> s.jdk().equals(jdk) && s.figure() == figure)
            .filter(s -> s.contender() == contender && s.key().equals(row.key()))
            .mapToDouble(Sample::value)
            .toArray());
  }

  /** What the contender has more than the base, each round compared with itself. */
  OptionalDouble added(String jdk, Figure figure, Row row, Contender contender) {
    List<Double> differences = new ArrayList<>();
    for (int round = 1; round <= rounds(); round++) {
      OptionalDouble value = value(round, jdk, figure, row, contender);
      OptionalDouble base = value(round, jdk, figure, row, row.base());
      if (value.isPresent() && base.isPresent()) {
        differences.add(value.getAsDouble() - base.getAsDouble());
      }
    }
    return median(differences.stream().mapToDouble(d -> d).toArray());
  }

  /**
   * What the one adds in parts of what the other adds, each round compared with itself; nothing of
   * a round in which the other added nothing that could be measured.
   */
  OptionalDouble ratio(String jdk, Figure figure, Row row, Contender one, Contender other) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= rounds(); round++) {
      OptionalDouble base = value(round, jdk, figure, row, row.base());
      OptionalDouble above = value(round, jdk, figure, row, one);
      OptionalDouble below = value(round, jdk, figure, row, other);
      if (base.isPresent() && above.isPresent() && below.isPresent()) {
        double added = above.getAsDouble() - base.getAsDouble();
        double others = below.getAsDouble() - base.getAsDouble();
        if (others > 0) {
          ratios.add(added / others);
        }
      }
    }
    return median(ratios.stream().mapToDouble(r -> r).toArray());
  }

  private OptionalDouble value(int round, String jdk, Figure figure, Row row, Contender contender) {
    return samples.stream()
        .filter(s -> s.round() == round && s.jdk().equals(jdk) && s.figure() == figure)
        .filter(s -> s.contender() == contender && s.key().equals(row.key()))
        .mapToDouble(Sample::value)
        .findFirst();
  }

  /** The number of the last one. */
  int rounds() {
    return samples.stream().mapToInt(Sample::round).max().orElse(0);
  }

  private static OptionalDouble median(double[] values) {
    if (values.length == 0) {
      return OptionalDouble.empty();
    }
    Arrays.sort(values);
    int middle = values.length / 2;
    return OptionalDouble.of(
        values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
  }
}
