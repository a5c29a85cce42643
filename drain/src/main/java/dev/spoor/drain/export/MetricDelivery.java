package dev.spoor.drain.export;

import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.Collection;

/**
 * Brings metrics to the collector. What it refuses is not sent again: values are cumulative, so the
 * next collection says all that this one said.
 */
final class MetricDelivery {
  private final Channel<MetricData> channel;
  private final Backoff backoff;
  private final ExporterLog log;
  private final Time time;

  MetricDelivery(Channel<MetricData> channel, Backoff backoff, ExporterLog log, Time time) {
    this.channel = channel;
    this.backoff = backoff;
    this.log = log;
    this.time = time;
  }

  Channel<MetricData> channel() {
    return channel;
  }

  long waitNanos() {
    return backoff.remainingNanos();
  }

  /** Whether the collector acknowledged them. */
  boolean deliver(Collection<MetricData> metrics) {
    if (metrics.isEmpty()) {
      return true;
    }
    Reply reply = channel.send(metrics);
    if (!reply.accepted()) {
      log.failed("metrics: " + reply.message());
      backoff.failed(reply.retryAfterNanos());
      return false;
    }
    backoff.succeeded();
    PartialSuccess partial = PartialSuccess.parse(reply.body());
    if (partial.rejected() > 0) {
      log.failed("metrics rejected: " + partial.message());
    }
    log.metricsSent(time.epochNanos());
    return true;
  }
}
