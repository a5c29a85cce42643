package dev.spoor.drain.export;

import dev.spoor.journal.HeapShare;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts values by bucket; a bound belongs to the bucket below it.
 *
 * <pre>
 * HistogramDataPoint  4: count   5: sum   6: bucket counts, packed   7: bounds, packed
 *                     9: attributes   11: least   12: greatest
 * </pre>
 */
final class Histogram extends Metric {
  private static final int HISTOGRAM = 9;
  private static final int COUNT = 4;
  private static final int SUM = 5;
  private static final int BUCKETS = 6;
  private static final int BOUNDS = 7;
  private static final int LEAST = 11;
  private static final int GREATEST = 12;
  static final int ATTRIBUTES = 9;

  private static final class Point {
    final long[] buckets;
    long count;
    double sum;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;

    Point(int buckets) {
      this.buckets = new long[buckets];
    }
  }

  private final double[] bounds;
  private final List<Point> points = new ArrayList<>();

  Histogram(String name, String unit, double[] bounds, int most, HeapShare heap) {
    super(name, unit, HISTOGRAM, new Series(ATTRIBUTES, most, heap));
    this.bounds = bounds;
  }

  void record(double value, AttributeSet attributes) {
    int number = series.number(attributes);
    if (number == points.size()) {
      points.add(new Point(bounds.length + 1));
    }
    Point point = points.get(number);
    int bucket = 0;
    while (bucket < bounds.length && value > bounds[bucket]) {
      bucket++;
    }
    point.buckets[bucket]++;
    point.count++;
    point.sum += value;
    point.least = Math.min(point.least, value);
    point.greatest = Math.max(point.greatest, value);
  }

  @Override
  void value(int number, ProtobufWriter out) {
    Point point = points.get(number);
    out.fixed64(COUNT, point.count);
    out.decimal(SUM, point.sum);
    int buckets = out.begin(BUCKETS);
    for (long count : point.buckets) {
      out.putLong(count);
    }
    out.end(buckets);
    int limits = out.begin(BOUNDS);
    for (double bound : bounds) {
      out.putLong(Double.doubleToRawLongBits(bound));
    }
    out.end(limits);
    out.decimal(LEAST, point.least);
    out.decimal(GREATEST, point.greatest);
  }

  @Override
  void more(ProtobufWriter out) {}
}
