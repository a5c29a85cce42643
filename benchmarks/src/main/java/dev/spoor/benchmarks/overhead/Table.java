package dev.spoor.benchmarks.overhead;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The side-by-side table of one JDK, in Markdown. */
final class Table {
  private final Sheet sheet;
  private final String jdk;
  private final List<Contender> contenders;
  private final StringBuilder text = new StringBuilder();

  private Table(Sheet sheet, String jdk, List<Contender> contenders) {
    this.sheet = sheet;
    this.jdk = jdk;
    this.contenders = contenders;
  }

  /** A value with a plus sign is what the contender adds to the base, which stands without one. */
  static String of(Sheet sheet, String jdk, List<Contender> contenders, List<Figure> figures) {
    Table table = new Table(sheet, jdk, contenders);
    table.head();
    for (Figure figure : figures) {
      for (Row row : figure.rows()) {
        if (!sheet.isEmpty(jdk, figure, row)) {
          table.line(figure, row);
        }
      }
    }
    return table.text.toString();
  }

  private void head() {
    text.append("| JDK ").append(jdk);
    StringBuilder rule = new StringBuilder("|---");
    for (Contender contender : contenders) {
      text.append(" | ").append(contender.title());
      rule.append("|---:");
    }
    text.append(" | Spoor : OpenTelemetry |\n").append(rule).append("|---:|\n");
  }

  private void line(Figure figure, Row row) {
    text.append("| ").append(row.title());
    if (!row.unit().isEmpty()) {
      text.append(", ").append(row.unit());
    }
    for (Contender contender : contenders) {
      text.append(" | ").append(cell(figure, row, contender));
    }
    String ratio = "";
    if (row.base() != null) {
      OptionalDouble part = sheet.ratio(jdk, figure, row, Contender.SPOOR, Contender.OPENTELEMETRY);
      ratio = part.isPresent() ? String.format(Locale.ROOT, "%.2f", part.getAsDouble()) : "";
    }
    text.append(" | ").append(ratio).append(" |\n");
  }

  private String cell(Figure figure, Row row, Contender contender) {
    boolean added = row.base() != null && row.base() != contender;
    OptionalDouble difference =
        added ? sheet.added(jdk, figure, row, contender) : OptionalDouble.empty();
    if (difference.isPresent()) {
      return number(difference.getAsDouble(), "+");
    }
    OptionalDouble value = sheet.median(jdk, figure, row, contender);
    return value.isPresent() ? number(value.getAsDouble(), "") : "";
  }

  private static String number(double value, String sign) {
    boolean whole = Math.abs(value) >= 100 || value == Math.rint(value);
    return String.format(Locale.ROOT, "%" + sign + (whole ? ",.0f" : ",.1f"), value);
  }
}
