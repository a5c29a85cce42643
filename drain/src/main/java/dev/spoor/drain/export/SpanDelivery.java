package dev.spoor.drain.export;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/**
 * Brings a batch of spans to the collector, in order, and finds the ones it will never take.
 *
 * <p>A refused batch is halved until the refused span stands alone, which is then left out and
 * named. That happens only when the collector accepts an empty request: one that refuses even that
 * is no collector, or has no room for us, and everything waits.
 */
final class SpanDelivery {
  /** How often a server error has to repeat before it is blamed on what was sent. */
  private static final int PATIENCE = 5;

  private final Channel<SpanData> channel;
  private final Backoff backoff;
  private final ExporterLog log;
  private final Time time;
  private int unclear;

  SpanDelivery(Channel<SpanData> channel, Backoff backoff, ExporterLog log, Time time) {
    this.channel = channel;
    this.backoff = backoff;
    this.log = log;
    this.time = time;
  }

  Channel<SpanData> channel() {
    return channel;
  }

  /** How long to wait before the next {@link #deliver}. */
  long waitNanos() {
    return backoff.remainingNanos();
  }

  /** How many of the spans, from the first on, are settled: acknowledged or left out. */
  int deliver(List<SpanData> batch) {
    Reply reply = send(batch);
    if (reply.accepted()) {
      return batch.size();
    }
    unclear = reply.unclear() ? unclear + 1 : 0;
    boolean blame = !reply.temporary() && (unclear == 0 || unclear >= PATIENCE);
    if (!blame || !send(List.of()).accepted()) {
      backoff.failed(reply.retryAfterNanos());
      return 0;
    }
    unclear = 0;
    return split(batch, reply);
  }

  private int split(List<SpanData> refused, Reply reason) {
    if (refused.size() == 1) {
      SpanData span = refused.get(0);
      log.skipped(new SkippedSpan(span.getTraceId(), span.getSpanId(), reason.message()));
      return 1;
    }
    int middle = refused.size() / 2;
    int settled = part(refused.subList(0, middle));
    return settled < middle ? settled : settled + part(refused.subList(middle, refused.size()));
  }

  private int part(List<SpanData> spans) {
    Reply reply = send(spans);
    if (reply.accepted()) {
      return spans.size();
    }
    if (reply.temporary()) {
      backoff.failed(reply.retryAfterNanos());
      return 0;
    }
    return split(spans, reply);
  }

  private Reply send(List<SpanData> spans) {
    Reply reply = channel.send(spans);
    if (!reply.accepted()) {
      log.failed("spans: " + reply.message());
      return reply;
    }
    backoff.succeeded();
    if (!spans.isEmpty()) {
      PartialSuccess partial = PartialSuccess.parse(reply.body());
      long rejected = Math.min(spans.size(), partial.rejected());
      log.rejected(rejected);
      log.exported(spans.size() - rejected, time.epochNanos());
      if (rejected > 0) {
        log.failed("spans rejected: " + partial.message());
      }
    }
    return reply;
  }
}
