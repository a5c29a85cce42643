package dev.spoor.drain.export;

import dev.spoor.journal.HeapShare;
import java.util.Arrays;

/**
 * A sum that only grows.
 *
 * <pre>
 * Sum              3: is monotonic
 * NumberDataPoint  6: whole number   7: attributes
 * </pre>
 */
final class Counter extends Metric {
  private static final int SUM = 7;
  private static final int MONOTONIC = 3;
  private static final int WHOLE = 6;
  static final int ATTRIBUTES = 7;

  private long[] sums = new long[4];

  Counter(String name, String unit, int most, HeapShare heap) {
    super(name, unit, SUM, new Series(ATTRIBUTES, most, heap));
  }

  void add(long more, AttributeSet attributes) {
    int place = place(attributes); // first, as it may put another array in place of this one
    sums[place] += more;
  }

  /** For one whose sum is made elsewhere. */
  void set(long sum, AttributeSet attributes) {
    int place = place(attributes);
    sums[place] = sum;
  }

  private int place(AttributeSet attributes) {
    int number = series.number(attributes);
    if (number >= sums.length) {
      sums = Arrays.copyOf(sums, 2 * (number + 1));
    }
    return number;
  }

  @Override
  void value(int number, ProtobufWriter out) {
    out.fixed64(WHOLE, sums[number]);
  }

  @Override
  void more(ProtobufWriter out) {
    out.varint(MONOTONIC, 1);
  }
}
