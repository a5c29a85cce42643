package dev.spoor.drain.export;

import dev.spoor.journal.HeapBudget;
import java.io.Closeable;
import java.time.Duration;
import java.util.function.Consumer;
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
  private final HeapBudget budget;
  private volatile SpanDelivery spans;
  private volatile MetricDelivery metrics;
  private boolean spansFailed;
  private boolean metricsFailed;

  Collector(
      ExportConfiguration configuration,
      ExporterLog log,
      Time time,
      DoubleSupplier random,
      HeapBudget budget) {
    this.budget = budget;
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

  HeapBudget budget() {
    return budget;
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
        log.failed("spans cannot be sent", e);
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
        log.failed("metrics cannot be sent", e);
      }
    }
    return metrics;
  }

  /** No request takes longer from now on. */
  void hurry(Duration most) {
    onConnections(connection -> connection.hurry(most));
  }

  /** Ends requests that have taken longer than they may. Any thread. */
  void endLate() {
    onConnections(CollectorConnection::endLate);
  }

  /** Ends requests that are under way; none is made from now on. Any thread. */
  void giveUp() {
    onConnections(CollectorConnection::giveUp);
  }

  private void onConnections(Consumer<CollectorConnection> action) {
    SpanDelivery sending = spans;
    if (sending != null) {
      action.accept(sending.channel().connection());
    }
    MetricDelivery measuring = metrics;
    if (measuring != null) {
      action.accept(measuring.channel().connection());
    }
  }

  /** Nothing is sent any more. */
  @Override
  public void close() {
    spansFailed = true;
    metricsFailed = true;
    onConnections(CollectorConnection::close);
    spans = null;
    metrics = null;
  }
}
