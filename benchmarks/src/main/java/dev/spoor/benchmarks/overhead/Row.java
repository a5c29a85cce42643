package dev.spoor.benchmarks.overhead;

/**
 * One line of the table.
 *
 * @param key what the measurement calls it
 * @param base whose value of the same round is taken off the others' before they are compared; null
 *     when the value speaks for itself
 */
record Row(String key, String title, String unit, Contender base) {
  static Row of(String key, String title, String unit) {
    return new Row(key, title, unit, null);
  }

  static Row over(Contender base, String key, String title, String unit) {
    return new Row(key, title, unit, base);
  }
}
