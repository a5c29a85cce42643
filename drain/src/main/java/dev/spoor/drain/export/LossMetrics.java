package dev.spoor.drain.export;

import dev.spoor.journal.Losses;

/** Our own counters: what was issued, what was recorded, and what was lost and why. */
final class LossMetrics {
  private static final String UNIT = "{call}";
  private static final int MOST_REASONS = 100;

  private final AttributeSet attributes = new AttributeSet(Counter.ATTRIBUTES);
  private final AttributeSet none = new AttributeSet(Counter.ATTRIBUTES);
  private final Counter issued;
  private final Counter recorded;
  private final Counter lost;

  LossMetrics(Instruments instruments) {
    issued = instruments.counter(ExportNames.METRIC_CALLS_ISSUED, UNIT, 1);
    recorded = instruments.counter(ExportNames.METRIC_CALLS_RECORDED, UNIT, 1);
    lost = instruments.counter(ExportNames.METRIC_CALLS_LOST, UNIT, MOST_REASONS);
  }

  void record(Losses losses) {
    issued.set(losses.issued(), none);
    recorded.set(losses.recorded(), none);
    losses
        .calls()
        .forEach(
            (reason, count) -> lost.set(count, attributes.only(ExportNames.LOSS_REASON, reason)));
  }
}
