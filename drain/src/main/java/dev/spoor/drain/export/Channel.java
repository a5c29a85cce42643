package dev.spoor.drain.export;

import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.exporter.internal.otlp.metrics.MetricsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.zip.GZIPOutputStream;

/**
 * Sends batches of one signal to its target, one request each. Of OpenTelemetry's exporters only
 * the encoders are used: the rest logs failures, on the application's stderr where nobody chose
 * otherwise.
 */
abstract class Channel<T> {
  private final CollectorConnection connection;
  private final boolean gzip;

  private Channel(OtlpTarget target) {
    connection = new CollectorConnection(target);
    gzip = target.gzip();
  }

  static Channel<SpanData> spans(OtlpTarget target) {
    return new Channel<>(target) {
      @Override
      Marshaler encoder(Collection<SpanData> batch) {
        return TraceRequestMarshaler.create(batch);
      }
    };
  }

  static Channel<MetricData> metrics(OtlpTarget target) {
    return new Channel<>(target) {
      @Override
      Marshaler encoder(Collection<MetricData> batch) {
        return MetricsRequestMarshaler.create(batch);
      }
    };
  }

  abstract Marshaler encoder(Collection<T> batch);

  /** Never throws for what the collector or the network does. */
  Reply send(Collection<T> batch) {
    return connection.post(encode(encoder(batch)));
  }

  private byte[] encode(Marshaler message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(message.getBinarySerializedSize());
    try (OutputStream body = gzip ? new GZIPOutputStream(bytes) : bytes) {
      message.writeBinaryTo(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written to but memory
    }
    return bytes.toByteArray();
  }

  CollectorConnection connection() {
    return connection;
  }
}
