package dev.spoor.drain.export;

/**
 * Brings metrics to the collector. What it refuses is not sent again: values are cumulative, so the
 * next collection says all that this one said.
 */
final class MetricDelivery {
  private final Channel channel;
  private final Backoff backoff;
  private final ExporterLog log;
  private final Time time;

  MetricDelivery(Channel channel, Backoff backoff, ExporterLog log, Time time) {
    this.channel = channel;
    this.backoff = backoff;
    this.log = log;
    this.time = time;
  }

  Channel channel() {
    return channel;
  }

  long waitNanos() {
    return backoff.remainingNanos();
  }

  /** What the collector answers; to nothing at all, that it takes it. */
  Reply deliver(Envelope envelope, ProtobufWriter metrics) {
    if (metrics.size() == 0) {
      return Reply.NOTHING_SENT;
    }
    Reply reply = channel.send(envelope, metrics, 0, metrics.size());
    if (!reply.accepted()) {
      log.failed("metrics: " + reply.message());
      log.standsStill("metrics", reply.message(), time.epochNanos());
      backoff.failed(reply.retryAfterNanos());
      return reply;
    }
    backoff.succeeded();
    log.movesOn("metrics");
    PartialSuccess partial = PartialSuccess.parse(reply.body());
    if (partial.rejected() > 0) {
      log.failed("metrics rejected: " + partial.message());
    }
    log.metricsSent(time.epochNanos());
    return reply;
  }
}
