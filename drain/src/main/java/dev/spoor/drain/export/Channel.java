package dev.spoor.drain.export;

import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;

/** Sends batches of one signal to its target, one request each. */
final class Channel<T> {
  private final Consumer<Collection<T>> exporter;
  private final CollectorSender sender;

  private Channel(Consumer<Collection<T>> exporter, CollectorSender sender) {
    this.exporter = exporter;
    this.sender = sender;
  }

  static Channel<SpanData> spans(OtlpTarget target, HttpConnection connection) {
    SenderLoader loader = new SenderLoader(connection);
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(target.endpoint().toString())
            .setTimeout(target.timeout())
            .setCompression(target.gzip() ? "gzip" : "none")
            .setHeaders(target::headers)
            .setRetryPolicy(null)
            .setMeterProvider(MeterProvider.noop())
            .setComponentLoader(loader);
    if (target.trusted() != null) {
      builder.setTrustedCertificates(target.trusted());
    }
    if (target.clientKey() != null) {
      builder.setClientTls(target.clientKey(), target.clientChain());
    }
    OtlpHttpSpanExporter exporter = builder.build();
    return new Channel<>(exporter::export, loader.sender());
  }

  static Channel<MetricData> metrics(OtlpTarget target, HttpConnection connection) {
    SenderLoader loader = new SenderLoader(connection);
    OtlpHttpMetricExporterBuilder builder =
        OtlpHttpMetricExporter.builder()
            .setEndpoint(target.endpoint().toString())
            .setTimeout(target.timeout())
            .setCompression(target.gzip() ? "gzip" : "none")
            .setHeaders(target::headers)
            .setRetryPolicy(null)
            .setMeterProvider(MeterProvider.noop())
            .setComponentLoader(loader);
    if (target.trusted() != null) {
      builder.setTrustedCertificates(target.trusted());
    }
    if (target.clientKey() != null) {
      builder.setClientTls(target.clientKey(), target.clientChain());
    }
    OtlpHttpMetricExporter exporter = builder.build();
    return new Channel<>(exporter::export, loader.sender());
  }

  /** Never throws for what the collector or the network does. */
  Reply send(Collection<T> batch) {
    exporter.accept(batch);
    return sender.takeReply();
  }

  void hurry(Duration most) {
    sender.hurry(most);
  }
}
