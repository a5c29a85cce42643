package dev.spoor.cli.terminal;

import java.util.function.UnaryOperator;

/** A cell's text and how it is colored once it is cut and padded. */
public record Cell(String text, UnaryOperator<String> paint) {
  public static Cell of(String text) {
    return new Cell(Text.plain(text), UnaryOperator.identity());
  }

  public static Cell of(String text, UnaryOperator<String> paint) {
    return new Cell(Text.plain(text), paint);
  }

  public static Cell of(long number) {
    return of(Long.toString(number));
  }
}
