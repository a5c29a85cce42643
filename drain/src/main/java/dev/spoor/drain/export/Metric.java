package dev.spoor.drain.export;

/**
 * One metric, cumulative since the run began.
 *
 * <pre>
 * Metric  1: name   3: unit   7: Sum   9: Histogram
 * </pre>
 */
abstract class Metric {
  private static final int METRICS = 2;
  private static final int NAME = 1;
  private static final int UNIT = 3;

  /** Of Sum and Histogram: one for each attribute set. */
  static final int DATA_POINTS = 1;

  static final int TEMPORALITY = 2;
  static final int CUMULATIVE = 2;

  /** Of a data point of either. */
  static final int START = 2;

  static final int TIME = 3;

  private final String name;
  private final String unit;
  private final int type;
  final Series series;

  /**
   * @param type the field of the message Metric that the values stand in
   * @param series the attribute sets, under the field of a data point that they stand in
   */
  Metric(String name, String unit, int type, Series series) {
    this.name = name;
    this.unit = unit;
    this.type = type;
    this.series = series;
  }

  String name() {
    return name;
  }

  /**
   * Writes the metric as a field of its scope; nothing when nothing was measured, and not a part of
   * it when something is thrown.
   */
  final void write(ProtobufWriter out, long start, long now) {
    if (series.size() == 0) {
      return;
    }
    int before = out.size();
    boolean written = false;
    try {
      writeAll(out, start, now);
      written = true;
    } finally {
      if (!written) {
        out.back(before);
      }
    }
  }

  private void writeAll(ProtobufWriter out, long start, long now) {
    int metric = out.begin(METRICS);
    out.text(NAME, name);
    out.text(UNIT, unit);
    int values = out.begin(type);
    for (int i = 0; i < series.size(); i++) {
      int point = out.begin(DATA_POINTS);
      out.raw(series.attributes(i));
      out.fixed64(START, start);
      out.fixed64(TIME, now);
      value(i, out);
      out.end(point);
    }
    out.varint(TEMPORALITY, CUMULATIVE);
    more(out);
    out.end(values);
    out.end(metric);
  }

  /** Writes the rest of the data point of this number. */
  abstract void value(int number, ProtobufWriter out);

  /** Writes what else the message of the type has. */
  abstract void more(ProtobufWriter out);
}
