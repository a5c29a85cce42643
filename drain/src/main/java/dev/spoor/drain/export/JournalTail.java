package dev.spoor.drain.export;

import dev.spoor.journal.EntryView;
import dev.spoor.journal.HeapShare;
import dev.spoor.journal.JournalReader;
import dev.spoor.journal.Run;
import dev.spoor.journal.Span;
import dev.spoor.journal.SpanView;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Follows one run's journal and sends what it says. One thread.
 *
 * <p>Reads from the journal's beginning even when most of it was sent by an earlier process, so
 * that cumulative metrics are those of the whole run; the persisted position only says which spans
 * need not be sent again. Spans go out in the order they became final, at least once: the position
 * moves when the collector has acknowledged, never past a held span. Memory is bounded: no more is
 * read than one batch, plus the held spans.
 */
final class JournalTail implements Closeable {
  private static final int MOST_ENTRIES = 4096;

  /** How often metrics that are the last of a run may be refused. */
  private static final int PATIENCE = 5;

  private static final long RELEASE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ReaderSource source;
  private final Path positionFile;
  private final Collector collector;
  private final ExportConfiguration configuration;
  private final ExporterLog log;
  private final Time time;
  private final HeapShare heap;
  private final HeldSpans held;
  private final PendingSpans pending;
  private final Map<String, String> environment;

  private boolean ended;
  private boolean complete;
  private JournalReader reader;
  private ExportPosition position;
  private Envelope envelope;
  private RunMetrics metrics;
  private boolean metricsSent;
  private long metricsSentAt;
  private int metricsRefused;
  private boolean exhausted;
  private long reached = -1;
  private long entriesRead;
  private long journalNanos;
  private long releasedNanos;

  private JournalTail(
      ReaderSource source,
      Path positionFile,
      Collector collector,
      Map<String, String> environment,
      boolean ended) {
    this.source = source;
    this.positionFile = positionFile;
    this.collector = collector;
    this.heap = new HeapShare(collector.budget());
    this.held = new HeldSpans(heap);
    this.pending = new PendingSpans(collector.budget());
    this.configuration = collector.configuration();
    this.log = collector.log();
    this.time = collector.time();
    this.environment = environment;
    this.ended = ended;
    this.metricsSentAt = time.monotonicNanos();
    this.position = readPosition();
    this.complete = ended && position.complete();
  }

  /** Of the run that this process writes. */
  static JournalTail living(ReaderSource source, Path positionFile, Collector collector) {
    return new JournalTail(
        source, positionFile, collector, collector.configuration().resource(), false);
  }

  /** Of a run that has ended. Its resource is its own; our environment says nothing about it. */
  static JournalTail ended(ReaderSource source, Path positionFile, Collector collector) {
    return new JournalTail(source, positionFile, collector, Map.of(), true);
  }

  private ExportPosition readPosition() {
    try {
      return ExportPosition.read(positionFile);
    } catch (IOException e) {
      log.failed("position: " + e.getMessage());
      return ExportPosition.START;
    }
  }

  /** Nothing more will be written: what is held goes out as it is. */
  void end() {
    ended = true;
    exhausted = false;
  }

  /** Whether the run has ended and everything of it is with the collector. */
  boolean complete() {
    return complete;
  }

  long entriesRead() {
    return entriesRead;
  }

  int waiting() {
    return pending.size();
  }

  int held() {
    return held.size();
  }

  /**
   * Reads on, sends one batch and, when it is time, the metrics.
   *
   * @return whether that brought us forward and there is more, so that the next step should follow
   *     at once; spans that come one by one are thereby sent together
   */
  boolean step() throws IOException {
    if (complete) {
      return false;
    }
    boolean read = read();
    boolean sent = sendSpans();
    sendMetrics();
    if (ended && exhausted && pending.isEmpty() && (metricsSent || collector.metrics() == null)) {
      complete = true;
      if (collector.spans() != null) { // else another process may be able to send them
        save(new ExportPosition(reached, reached, true));
      }
    }
    return (read || sent) && (!exhausted || !pending.isEmpty());
  }

  private boolean read() throws IOException {
    if (reader == null) {
      reader = source.open();
    }
    long before = entriesRead;
    exhausted = false;
    for (int i = 0; i < MOST_ENTRIES && !pending.full() && !exhausted; i++) {
      EntryView entry = next();
      if (entry == null) {
        exhausted = true;
        releaseHeld(time.epochNanos());
      } else {
        reached = entry.index();
        entriesRead++;
        acceptOrLeaveOut(entry);
      }
    }
    return entriesRead > before;
  }

  /** What cannot be read is left out, unless there is no getting past it. */
  private EntryView next() throws IOException {
    try {
      return reader.view();
    } catch (RuntimeException e) {
      log.failed("an entry could not be read and is left out", e);
      return reader.view();
    }
  }

  /**
   * What cannot be sent is named and left out, so that everything behind it goes on; but for want
   * of memory, which says nothing of the entry.
   */
  private void acceptOrLeaveOut(EntryView entry) {
    try {
      accept(entry);
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Throwable t) {
      SpanView span = entry.span();
      if (span == null) {
        log.failed("an entry could not be sent and is left out", t);
      } else {
        log.skipped(SkippedSpan.of(span.traceIdHigh(), span.traceIdLow(), span.spanId(), "" + t));
      }
    }
  }

  private void accept(EntryView entry) {
    if (entry.run() != null) {
      begin(entry.run());
    } else if (entry.losses() != null) {
      metrics().record(entry.losses());
      journalNanos = Math.max(journalNanos, entry.losses().atUnixNano());
    } else {
      accept(entry.index(), entry.span());
    }
    if (journalNanos - releasedNanos >= RELEASE_EVERY_NANOS) {
      // While we catch up, time is what the journal says: the revision that replaces a held span
      // may be the next entry, however long ago all this was.
      releasedNanos = journalNanos;
      held.release(journalNanos, this::release);
    }
  }

  private void accept(long index, SpanView span) {
    switch (span.state()) {
      case OPEN -> held.replaced(span);
      case PROVISIONAL -> held.hold(index, span, this::release);
      case FINAL -> {
        held.replaced(span);
        release(index, span);
      }
    }
    journalNanos = Math.max(journalNanos, SpanReading.endUnixNano(span));
  }

  private void releaseHeld(long unixNano) {
    if (ended) {
      held.releaseAll(this::release);
    } else {
      held.release(unixNano, this::release);
    }
  }

  private void release(IndexedSpan held) {
    release(held.index(), held.span());
  }

  private void release(long index, SpanView span) {
    metrics().record(span);
    boolean isFinal = span.state() == Span.State.FINAL;
    if (configuration.traces() != null && !position.covers(index, isFinal)) {
      pending.add(index, span);
    }
  }

  private void begin(Run run) {
    if (metrics == null) {
      begin(run, run.startUnixNano());
    }
  }

  private void begin(Run run, long startUnixNano) {
    byte[] resource = Resources.of(run, environment);
    envelope = new Envelope(resource, MetricDialect.GENAI_DEV.schemaUrl());
    metrics = new RunMetrics(resource, configuration.dialect(), startUnixNano, log, heap);
  }

  private RunMetrics metrics() {
    if (metrics == null) {
      begin(null, time.epochNanos());
    }
    return metrics;
  }

  private boolean sendSpans() {
    if (pending.isEmpty()) {
      return false;
    }
    SpanDelivery delivery = collector.spans();
    if (delivery == null) {
      pending.settled(pending.size());
      return true;
    }
    if (delivery.waitNanos() > 0) {
      return false;
    }
    int settled = delivery.deliver(envelope, pending);
    pending.settled(settled);
    if (settled > 0) {
      save(pending.position(reached, held.firstIndex()));
    }
    return settled > 0;
  }

  private void save(ExportPosition next) {
    ExportPosition moved = next.notBefore(position);
    if (moved.equals(position)) {
      return;
    }
    position = moved;
    write(moved);
  }

  private void write(ExportPosition next) {
    try {
      next.write(positionFile);
    } catch (IOException e) {
      log.failed("position", e);
    }
  }

  private void sendMetrics() {
    long now = time.monotonicNanos();
    boolean due =
        ended
            ? exhausted && pending.isEmpty() && !metricsSent
            : now - metricsSentAt >= configuration.metricsInterval().toNanos();
    if (!due || metrics == null || collector.metrics() == null) {
      metricsSent |= due && metrics == null;
      return;
    }
    MetricDelivery delivery = collector.metrics();
    if (delivery.waitNanos() > 0) {
      return;
    }
    Reply reply =
        delivery.deliver(
            metrics.envelope(), metrics.collect(ended ? journalNanos : time.epochNanos()));
    if (reply.accepted()) {
      metricsSent = ended;
      metricsSentAt = now;
    } else if (ended && !reply.temporary() && ++metricsRefused >= PATIENCE) {
      // Who takes spans and no metrics would keep this run, and its claim, with us for ever.
      log.failed("metrics of a run that has ended are given up: " + reply.message());
      metricsSent = true;
    }
  }

  @Override
  public void close() {
    heap.giveBack();
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (IOException e) {
      log.failed("journal", e);
    }
  }
}
