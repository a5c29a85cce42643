package dev.spoor.demo.server;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tokenizer that is wrong but steady: a token is up to six letters with the space before them.
 */
final class Tokens {
  private static final Pattern PIECE = Pattern.compile("\\s*\\S{1,6}");

  private Tokens() {}

  /** The pieces of a text, in order; a stream sends one chunk for each. */
  static List<String> split(String text) {
    List<String> pieces = new ArrayList<>();
    Matcher matcher = PIECE.matcher(text);
    while (matcher.find()) {
      pieces.add(matcher.group());
    }
    return pieces;
  }

  static int count(String text) {
    int pieces = 0;
    for (Matcher matcher = PIECE.matcher(text); matcher.find(); ) {
      pieces++;
    }
    return pieces;
  }
}
