package dev.spoor.cli.arguments;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a word of the command line may be.
 *
 * @param reader throws {@link IllegalArgumentException} for a word that it may not be
 * @param valid what it may be instead; empty when its label says that
 */
public record Kind<T>(Function<String, T> reader, String valid) {
  public static final Kind<String> TEXT = new Kind<>(text -> text, "");
  public static final Kind<Path> PATH = new Kind<>(Path::of, "");
  public static final Kind<Long> WHOLE_NUMBER = new Kind<>(Long::valueOf, "a whole number");

  /** A constant's name in any case. */
  public static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
    return new Kind<>(
        word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)),
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ")));
  }

  T read(String name, String label, String word) {
    try {
      return reader.apply(word);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          name + ": not valid: '" + word + "'; valid: " + (valid.isEmpty() ? label : valid), wrong);
    }
  }
}
