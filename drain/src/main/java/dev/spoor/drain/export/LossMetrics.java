package dev.spoor.drain.export;

import dev.spoor.journal.Losses;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;

/** Our own counters: what was issued, what was recorded, and what was lost and why. */
final class LossMetrics {
  private static final AttributeKey<String> REASON =
      AttributeKey.stringKey(ExportNames.LOSS_REASON);

  private Losses last;

  LossMetrics(Meter meter) {
    meter
        .counterBuilder(ExportNames.METRIC_CALLS_ISSUED)
        .setUnit("{call}")
        .buildWithCallback(
            value -> {
              if (last != null) {
                value.record(last.issued());
              }
            });
    meter
        .counterBuilder(ExportNames.METRIC_CALLS_RECORDED)
        .setUnit("{call}")
        .buildWithCallback(
            value -> {
              if (last != null) {
                value.record(last.recorded());
              }
            });
    meter
        .counterBuilder(ExportNames.METRIC_CALLS_LOST)
        .setUnit("{call}")
        .buildWithCallback(
            value -> {
              if (last != null) {
                last.calls()
                    .forEach((reason, count) -> value.record(count, Attributes.of(REASON, reason)));
              }
            });
  }

  void record(Losses losses) {
    last = losses;
  }
}
