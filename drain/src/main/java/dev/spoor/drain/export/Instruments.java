package dev.spoor.drain.export;

import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;

/** Makes instruments with the units of the semantic conventions. */
final class Instruments {
  private Instruments() {}

  static DoubleHistogram seconds(Meter meter, String name, List<Double> buckets) {
    return meter
        .histogramBuilder(name)
        .setUnit("s")
        .setExplicitBucketBoundariesAdvice(buckets)
        .build();
  }

  static LongHistogram tokens(Meter meter, String name) {
    return meter
        .histogramBuilder(name)
        .ofLongs()
        .setUnit("{token}")
        .setExplicitBucketBoundariesAdvice(Buckets.TOKENS)
        .build();
  }
}
