package dev.spoor.drain.decode;

/**
 * What a JSON document says: told to the exchange at once and, when that was asked for, kept to be
 * told once more.
 *
 * <p>Threads: one. Allocation: once, when something is first kept.
 */
final class Findings {
  /** A document that says more is not kept. */
  static final int LIMIT = 64;

  private enum Kind {
    BEGIN,
    END,
    TEXT,
    INTEGER,
    DECIMAL,
    TRUE
  }

  private final Exchange exchange;
  private boolean keeping;

  /** May go one beyond the limit: then there were more. */
  private int count;

  private Kind[] kinds;
  private Fields[] fields;
  private String[] texts;
  private long[] numbers;

  Findings(Exchange exchange) {
    this.exchange = exchange;
  }

  /** From here on what is found is kept, in place of what was kept before. */
  void keep() {
    if (kinds == null) {
      kinds = new Kind[LIMIT];
      fields = new Fields[LIMIT];
      texts = new String[LIMIT];
      numbers = new long[LIMIT];
    }
    count = 0;
    keeping = true;
  }

  /** Answers whether all that was found is kept. */
  boolean kept() {
    keeping = false;
    return count <= LIMIT;
  }

  void begin(Fields field) {
    if (field.isAround()) {
      field.begin(exchange);
      keep(Kind.BEGIN, field, null, 0);
    }
  }

  void end(Fields field) {
    if (field.isAround()) {
      field.end(exchange);
      keep(Kind.END, field, null, 0);
    }
  }

  void text(Fields field, String text) {
    field.text(exchange, text);
    keep(Kind.TEXT, field, text, 0);
  }

  void integer(Fields field, long number) {
    field.integer(exchange, number);
    keep(Kind.INTEGER, field, null, number);
  }

  void decimal(Fields field, double number) {
    field.decimal(exchange, number);
    keep(Kind.DECIMAL, field, null, Double.doubleToRawLongBits(number));
  }

  void isTrue(Fields field) {
    field.isTrue(exchange);
    keep(Kind.TRUE, field, null, 0);
  }

  private void keep(Kind kind, Fields field, String text, long number) {
    if (!keeping || count > LIMIT) {
      return;
    }
    if (count < LIMIT) {
      kinds[count] = kind;
      fields[count] = field;
      texts[count] = text;
      numbers[count] = number;
    }
    count++;
  }

  /** Tells all of it once more, in its order. */
  void tellAgain() {
    for (int i = 0; i < count; i++) {
      Fields field = fields[i];
      switch (kinds[i]) {
        case BEGIN -> field.begin(exchange);
        case END -> field.end(exchange);
        case TEXT -> field.text(exchange, texts[i]);
        case INTEGER -> field.integer(exchange, numbers[i]);
        case DECIMAL -> field.decimal(exchange, Double.longBitsToDouble(numbers[i]));
        case TRUE -> field.isTrue(exchange);
      }
    }
  }
}
