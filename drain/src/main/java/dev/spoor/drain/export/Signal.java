package dev.spoor.drain.export;

/** The two kinds of telemetry sent, as the {@code OTEL_EXPORTER_OTLP_*} variables name them. */
enum Signal {
  TRACES("v1/traces"),
  METRICS("v1/metrics");

  private final String path;

  Signal(String path) {
    this.path = path;
  }

  /** Appended to an endpoint that serves both signals. */
  String path() {
    return path;
  }
}
