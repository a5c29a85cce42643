package dev.spoor.drain.export;

import dev.spoor.journal.AttributesView;
import dev.spoor.journal.HeapShare;
import dev.spoor.journal.Losses;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.SpanView;

/**
 * The metrics of one run, made from its journal alone: cumulative since the run began, whoever
 * reads the journal and however often. One thread; measuring allocates nothing, unless for
 * attributes that never came before.
 *
 * <p>A span is measured once: as an HTTP call if it is a wire attempt, else as the AI operation it
 * names. One that never finished has no duration and is not measured.
 */
final class RunMetrics {
  private final Envelope envelope;
  private final long startUnixNano;
  private final Instruments instruments;
  private final SpanMetrics http;
  private final SpanMetrics genAi;
  private final LossMetrics losses;
  private final ProtobufWriter encoded = new ProtobufWriter();
  private final ExporterLog log;
  private long now;

  RunMetrics(
      byte[] resource, MetricDialect dialect, long startUnixNano, ExporterLog log, HeapShare heap) {
    this.log = log;
    instruments = new Instruments(heap);
    http = new HttpMetrics(instruments);
    envelope = new Envelope(resource, dialect.schemaUrl());
    this.startUnixNano = startUnixNano;
    now = startUnixNano;
    genAi =
        dialect == MetricDialect.V1_41
            ? new GenAiMetrics141(instruments)
            : new GenAiMetrics(instruments);
    losses = new LossMetrics(instruments);
  }

  Envelope envelope() {
    return envelope;
  }

  /** A span that cannot be measured is told of, and nothing but the metrics lacks it. */
  void record(SpanView span) {
    try {
      measure(span);
    } catch (RuntimeException e) {
      log.failed("a span could not be measured", e);
    }
  }

  private void measure(SpanView span) {
    if (span.durationNano() < 0) {
      return;
    }
    AttributesView attributes = span.attributes();
    if (attributes.find(SemanticConventions.HTTP_REQUEST_METHOD) >= 0) {
      http.record(span);
    } else if (isText(attributes, attributes.find(SemanticConventions.OPERATION_NAME))) {
      genAi.record(span);
    }
  }

  private static boolean isText(AttributesView attributes, int at) {
    return at >= 0 && attributes.type(at) == AttributesView.Type.TEXT;
  }

  void record(Losses counted) {
    losses.record(counted);
  }

  /**
   * All metrics as they stand, until the next call.
   *
   * @param unixNano the time of the journal, which is not that of the process that reads it; it
   *     never goes back
   */
  ProtobufWriter collect(long unixNano) {
    now = Math.max(now, unixNano);
    encoded.clear();
    instruments.write(encoded, startUnixNano, now, log);
    return encoded;
  }
}
