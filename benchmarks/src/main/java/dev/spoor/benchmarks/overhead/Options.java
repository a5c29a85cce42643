package dev.spoor.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What to measure: everything, unless the command line says less. */
final class Options {
  static final String USAGE =
      "[--rounds N] [--onto ROUNDS.jsonl] [--jdk HOME]... [--only CONTENDER,...] [--figures FIGURE,...]\n  contenders: "
          + Arrays.stream(Contender.values()).map(Contender::id).collect(Collectors.joining(" "))
          + "\n  figures: "
          + Arrays.stream(Figure.values()).map(Figure::id).collect(Collectors.joining(" "));

  private int rounds = 5;
  private final List<Sample> earlier = new ArrayList<>();
  private final List<Jdk> jdks = new ArrayList<>();
  private List<Contender> contenders = List.of(Contender.values());
  private List<Figure> figures = List.of(Figure.values());

  private Options() {}

  static Options parse(String[] arguments) throws IOException {
    Options options = new Options();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      List<String> names = List.of(arguments[i + 1].split(","));
      switch (arguments[i]) {
        case "--rounds" -> options.rounds = Integer.parseInt(arguments[i + 1]);
        case "--onto" ->
            Files.readAllLines(Path.of(arguments[i + 1])).stream()
                .map(Sample::read)
                .forEach(options.earlier::add);
        case "--jdk" -> options.jdks.add(Jdk.at(Path.of(arguments[i + 1])));
        case "--only" ->
            options.contenders =
                Arrays.stream(Contender.values())
                    .filter(contender -> names.contains(contender.id()))
                    .collect(Collectors.toList());
        case "--figures" ->
            options.figures =
                Arrays.stream(Figure.values())
                    .filter(figure -> names.contains(figure.id()))
                    .collect(Collectors.toList());
        default -> throw new IllegalArgumentException(arguments[i] + "\n" + USAGE);
      }
    }
    if (options.jdks.isEmpty()) {
      options.jdks.add(Jdk.running());
    }
    return options;
  }

  int rounds() {
    return rounds;
  }

  /** What earlier rounds had measured; the table is of them too. */
  List<Sample> earlier() {
    return earlier;
  }

  List<Jdk> jdks() {
    return jdks;
  }

  List<Contender> contenders() {
    return contenders;
  }

  List<Figure> figures() {
    return figures;
  }
}
