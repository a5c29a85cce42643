package dev.spoor.drain.export;

import java.io.Closeable;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * The way to the collector, shared by the journals of all runs, so that they wait together when it
 * is down.
 */
final class Collector implements Closeable {
  private final ExportConfiguration configuration;
  private final ExporterLog log;
  private final Time time;
  private final DoubleSupplier random;
  private volatile SpanDelivery spans;
  private volatile MetricDelivery metrics;
  private boolean spansFailed;
  private boolean metricsFailed;

  Collector(ExportConfiguration configuration, ExporterLog log, Time time, DoubleSupplier random) {
    this.configuration = configuration;
    this.log = log;
    this.time = time;
    this.random = random;
  }

  ExportConfiguration configuration() {
    return configuration;
  }

  ExporterLog log() {
    return log;
  }

  Time time() {
    return time;
  }

  /** Null when spans are not sent. */
  SpanDelivery spans() {
    if (spans == null && configuration.traces() != null && !spansFailed) {
      try {
        spans =
            new SpanDelivery(
                new Channel(configuration.traces()), new Backoff(time, random), log, time);
      } catch (RuntimeException e) {
        spansFailed = true;
        log.failed("spans cannot be sent: " + e);
      }
    }
    return spans;
  }

  /** Null when metrics are not sent. */
  MetricDelivery metrics() {
    if (metrics == null && configuration.metrics() != null && !metricsFailed) {
      try {
        metrics =
            new MetricDelivery(
                new Channel(configuration.metrics()), new Backoff(time, random), log, time);
      } catch (RuntimeException e) {
        metricsFailed = true;
        log.failed("metrics cannot be sent: " + e);
      }
    }
    return metrics;
  }

  /** No request takes longer from now on. */
  void hurry(Duration most) {
    if (spans != null) {
      spans.channel().connection().hurry(most);
    }
    if (metrics != null) {
      metrics.channel().connection().hurry(most);
    }
  }

  /**
   * Ends requests that are under way. Any thread.
   *
   * @param all also those that have not yet taken longer than they may
   */
  void endRequests(boolean all) {
    SpanDelivery sending = spans;
    if (sending != null) {
      sending.channel().connection().end(all);
    }
    MetricDelivery measuring = metrics;
    if (measuring != null) {
      measuring.channel().connection().end(all);
    }
  }

  /** Nothing is sent any more. */
  @Override
  public void close() {
    spansFailed = true;
    metricsFailed = true;
    if (spans != null) {
      spans.channel().connection().close();
      spans = null;
    }
    if (metrics != null) {
      metrics.channel().connection().close();
      metrics = null;
    }
  }
}
