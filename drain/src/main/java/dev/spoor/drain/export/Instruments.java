package dev.spoor.drain.export;

import dev.spoor.journal.HeapShare;
import java.util.ArrayList;
import java.util.List;

/** Makes a run's metrics, with the units of the semantic conventions, and writes them all. */
final class Instruments {
  private final List<Metric> metrics = new ArrayList<>();
  private final HeapShare heap;

  /**
   * @param heap what attribute sets take; where there is no room, a new one is counted with the
   *     rest
   */
  Instruments(HeapShare heap) {
    this.heap = heap;
  }

  /**
   * @param most attribute sets before the rest is counted together
   */
  Histogram seconds(String name, double[] bounds, int most) {
    return added(new Histogram(name, "s", bounds, most, heap));
  }

  Histogram tokens(String name, int most) {
    return added(new Histogram(name, "{token}", Buckets.TOKENS, most, heap));
  }

  Counter counter(String name, String unit, int most) {
    return added(new Counter(name, unit, most, heap));
  }

  private <T extends Metric> T added(T metric) {
    metrics.add(metric);
    return metric;
  }

  /** Writes those that have values. One that fails is left out and told of. */
  void write(ProtobufWriter out, long start, long now, ExporterLog log) {
    for (Metric metric : metrics) {
      try {
        metric.write(out, start, now);
      } catch (RuntimeException e) {
        log.failed("metric " + metric.name(), e);
      }
    }
  }
}
