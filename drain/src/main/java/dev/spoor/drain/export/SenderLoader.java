package dev.spoor.drain.export;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import java.util.List;

/**
 * Hands our sender to an exporter that asks for its parts by service loading, and nothing else: no
 * service file of the application can add one.
 */
final class SenderLoader implements ComponentLoader, HttpSenderProvider {
  private final HttpConnection connection;
  private CollectorSender sender;

  SenderLoader(HttpConnection connection) {
    this.connection = connection;
  }

  @Override
  public <T> Iterable<T> load(Class<T> kind) {
    return kind == HttpSenderProvider.class ? List.of(kind.cast(this)) : List.of();
  }

  @Override
  public HttpSender createSender(HttpSenderConfig config) {
    sender = new CollectorSender(config, connection);
    return sender;
  }

  /** The one that the exporter was built with. */
  CollectorSender sender() {
    return sender;
  }
}
