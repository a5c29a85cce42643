package dev.spoor.drain.export;

/**
 * Brings a batch of spans to the collector, in order, and finds the ones it will never take.
 *
 * <p>A refused batch is halved until the refused span stands alone, which is then left out and
 * named. Each time the collector must accept an empty request first: one that refuses even that is
 * no collector, or has no room for us any more, and everything waits.
 */
final class SpanDelivery {
  /** How often a server error has to repeat before it is blamed on what was sent. */
  private static final int PATIENCE = 5;

  private final Channel channel;
  private final Backoff backoff;
  private final ExporterLog log;
  private final Time time;
  private Envelope envelope;
  private PendingSpans spans;
  private int unclear;

  /** What stood in the way last. */
  private String trouble;

  SpanDelivery(Channel channel, Backoff backoff, ExporterLog log, Time time) {
    this.channel = channel;
    this.backoff = backoff;
    this.log = log;
    this.time = time;
  }

  Channel channel() {
    return channel;
  }

  /** How long to wait before the next {@link #deliver}. */
  long waitNanos() {
    return backoff.remainingNanos();
  }

  /** How many of the first batch of spans are settled: acknowledged or left out. */
  int deliver(Envelope envelope, PendingSpans spans) {
    int settled = settle(envelope, spans);
    if (settled > 0) {
      log.movesOn("spans");
    } else {
      log.standsStill("spans", trouble, time.epochNanos());
    }
    return settled;
  }

  private int settle(Envelope envelope, PendingSpans spans) {
    this.envelope = envelope;
    this.spans = spans;
    int batch = spans.batch();
    Reply reply = send(0, batch);
    if (reply.accepted()) {
      return batch;
    }
    unclear = reply.unclear() ? unclear + 1 : 0;
    boolean blame = !reply.temporary() && (unclear == 0 || unclear >= PATIENCE);
    if (!blame) {
      backoff.failed(reply.retryAfterNanos());
      return 0;
    }
    int settled = split(0, batch, reply);
    unclear = settled > 0 ? 0 : unclear;
    return settled;
  }

  /** Finds what is refused among these, from one number up to but not with another. */
  private int split(int from, int to, Reply reason) {
    if (!send(0, 0).accepted()) {
      backoff.failed(reason.retryAfterNanos());
      return 0;
    }
    if (to - from == 1) {
      log.skipped(spans.skipped(from, reason.message()));
      return 1;
    }
    int middle = (from + to) >>> 1;
    int settled = part(from, middle);
    return settled < middle - from ? settled : settled + part(middle, to);
  }

  private int part(int from, int to) {
    Reply reply = send(from, to);
    if (reply.accepted()) {
      return to - from;
    }
    if (reply.temporary()) {
      backoff.failed(reply.retryAfterNanos());
      return 0;
    }
    return split(from, to, reply);
  }

  private Reply send(int from, int to) {
    Reply reply = channel.send(envelope, spans.encoded(), spans.offset(from), spans.offset(to));
    if (!reply.accepted()) {
      trouble = reply.message();
      log.failed("spans: " + trouble);
      return reply;
    }
    backoff.succeeded();
    if (to > from) {
      PartialSuccess partial = PartialSuccess.parse(reply.body());
      long rejected = Math.min(to - from, partial.rejected());
      log.rejected(rejected);
      log.exported(to - from - rejected, time.epochNanos());
      if (rejected > 0) {
        log.failed("spans rejected: " + partial.message());
      }
    }
    return reply;
  }
}
