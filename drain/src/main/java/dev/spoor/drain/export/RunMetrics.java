package dev.spoor.drain.export;

import dev.spoor.journal.Losses;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.ExemplarFilter;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Collection;

/**
 * The metrics of one run, made from its journal alone: cumulative since the run began, whoever
 * reads the journal and however often. One thread.
 *
 * <p>A span is measured once: as an HTTP call if it is a wire attempt, else as the AI operation it
 * names. One that never finished has no duration and is not measured.
 */
final class RunMetrics {
  private final Registration registration = new Registration();
  private final JournalClock clock;
  private final SdkMeterProvider provider;
  private final SpanMetrics http;
  private final SpanMetrics genAi;
  private final LossMetrics losses;

  RunMetrics(Resource resource, MetricDialect dialect, long startUnixNano) {
    clock = new JournalClock(startUnixNano);
    provider =
        SdkMeterProvider.builder()
            .setResource(resource)
            .setClock(clock)
            .setExemplarFilter(ExemplarFilter.alwaysOff())
            .registerMetricReader(registration)
            .build();
    Meter meter =
        provider
            .meterBuilder(SemanticConventions.SCOPE_NAME)
            .setSchemaUrl(dialect.schemaUrl())
            .build();
    http = new HttpMetrics(meter);
    genAi = dialect == MetricDialect.V1_41 ? new GenAiMetrics141(meter) : new GenAiMetrics(meter);
    losses = new LossMetrics(meter);
  }

  void record(Span span) {
    if (span.durationNano() < 0) {
      return;
    }
    if (span.attributes().containsKey(SemanticConventions.HTTP_REQUEST_METHOD)) {
      http.record(span);
    } else if (SpanReading.text(span, SemanticConventions.OPERATION_NAME) != null) {
      genAi.record(span);
    }
  }

  void record(Losses counted) {
    losses.record(counted);
  }

  Collection<MetricData> collect(long unixNano) {
    clock.now = Math.max(clock.now, unixNano);
    return registration.collection.collectAllMetrics();
  }

  void close() {
    provider.close();
  }

  /** The time of the journal, which is not that of the process that reads it. */
  private static final class JournalClock implements Clock {
    private long now;

    JournalClock(long startUnixNano) {
      now = startUnixNano;
    }

    @Override
    public long now() {
      return now;
    }

    @Override
    public long nanoTime() {
      return now;
    }
  }

  /** Collects when asked, and never by itself. */
  private static final class Registration implements MetricReader {
    private CollectionRegistration collection = CollectionRegistration.noop();

    @Override
    public void register(CollectionRegistration registration) {
      collection = registration;
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType instrument) {
      return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public CompletableResultCode forceFlush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
