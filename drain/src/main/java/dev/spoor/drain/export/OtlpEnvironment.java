package dev.spoor.drain.export;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Reads OpenTelemetry's exporter variables. One for a signal, {@code
 * OTEL_EXPORTER_OTLP_TRACES_HEADERS}, replaces the general one, {@code OTEL_EXPORTER_OTLP_HEADERS}.
 */
final class OtlpEnvironment {
  private static final String PREFIX = "OTEL_EXPORTER_OTLP_";
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  private final UnaryOperator<String> variables;
  private final List<String> problems;

  /**
   * @param variables null or empty for one that is not set
   * @param problems takes one line for each thing that cannot be understood
   */
  OtlpEnvironment(UnaryOperator<String> variables, List<String> problems) {
    this.variables = variables;
    this.problems = problems;
  }

  /** An endpoint is named, and the SDK that it is meant for is not switched off. */
  boolean namesAnEndpoint() {
    return !"true".equalsIgnoreCase(variable("OTEL_SDK_DISABLED")) && hasEndpoint();
  }

  private boolean hasEndpoint() {
    return variable(PREFIX + "ENDPOINT") != null
        || variable(PREFIX + "TRACES_ENDPOINT") != null
        || variable(PREFIX + "METRICS_ENDPOINT") != null;
  }

  /**
   * Null, with a problem stated, when the signal cannot be sent the way that is asked for. Nothing
   * is ever sent with less protection than asked for.
   *
   * @param endpoint of both signals, stronger than the variables, or null
   */
  OtlpTarget target(Signal signal, String endpoint) {
    if ("none".equals(variable("OTEL_" + signal + "_EXPORTER"))) {
      return null;
    }
    String protocol = read(signal, "PROTOCOL", "http/protobuf");
    if (!protocol.equals("http/protobuf")) {
      problems.add(name(signal, "PROTOCOL") + ": only http/protobuf, not " + protocol);
      return null;
    }
    URI address = address(signal, endpoint);
    byte[] trusted = file(signal, "CERTIFICATE");
    byte[] clientKey = file(signal, "CLIENT_KEY");
    byte[] clientChain = file(signal, "CLIENT_CERTIFICATE");
    if (address == null || trusted == UNREADABLE) {
      return null;
    }
    if (clientKey == UNREADABLE || clientChain == UNREADABLE) {
      return null;
    }
    if ((clientKey == null) != (clientChain == null)) {
      problems.add(
          name(signal, clientKey == null ? "CLIENT_CERTIFICATE" : "CLIENT_KEY")
              + ": the client's key and certificate go together");
      return null;
    }
    return new OtlpTarget(
        address, headers(signal), timeout(signal), gzip(signal), trusted, clientKey, clientChain);
  }

  private URI address(Signal signal, String endpoint) {
    String own = variable(PREFIX + signal + "_ENDPOINT");
    String text = own;
    String source = PREFIX + signal + "_ENDPOINT";
    if (endpoint != null || own == null) {
      source = endpoint != null ? "otlp.endpoint" : PREFIX + "ENDPOINT";
      String base = endpoint != null ? endpoint : variable(PREFIX + "ENDPOINT");
      base = base == null ? ExportConfiguration.DEFAULT_ENDPOINT : base;
      text = base + (base.endsWith("/") ? "" : "/") + signal.path();
    }
    try {
      URI address = new URI(text);
      String scheme = address.getScheme();
      if (address.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
        return address.getRawPath().isEmpty() ? address.resolve("/") : address;
      }
    } catch (URISyntaxException e) {
      // Falls through to the problem; the text itself may hold a password.
    }
    problems.add(source + ": not an http or https URL, nothing is exported there");
    return null;
  }

  private Map<String, String> headers(Signal signal) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(
        KeyValueList.parse(name(signal, "HEADERS"), read(signal, "HEADERS", null), problems));
    return headers;
  }

  private Duration timeout(Signal signal) {
    String text = read(signal, "TIMEOUT", null);
    if (text == null) {
      return DEFAULT_TIMEOUT;
    }
    try {
      long millis = Long.parseLong(text);
      if (millis > 0) {
        return Duration.ofMillis(millis);
      }
    } catch (NumberFormatException e) {
      // Falls through to the problem.
    }
    problems.add(name(signal, "TIMEOUT") + ": not a number of milliseconds above 0, using 10000");
    return DEFAULT_TIMEOUT;
  }

  private boolean gzip(Signal signal) {
    String text = read(signal, "COMPRESSION", "none");
    if (!text.equals("gzip") && !text.equals("none")) {
      problems.add(name(signal, "COMPRESSION") + ": gzip or none, not " + text + "; using none");
    }
    return text.equals("gzip");
  }

  private static final byte[] UNREADABLE = new byte[0];

  private byte[] file(Signal signal, String kind) {
    String path = read(signal, kind, null);
    if (path == null) {
      return null;
    }
    try {
      byte[] content = Files.readAllBytes(Path.of(path));
      if (content.length > 0) {
        return content;
      }
    } catch (IOException | InvalidPathException e) {
      // Falls through to the problem.
    }
    problems.add(name(signal, kind) + ": cannot read " + path + ", nothing is exported there");
    return UNREADABLE;
  }

  private String name(Signal signal, String name) {
    String own = PREFIX + signal + "_" + name;
    return variable(own) != null ? own : PREFIX + name;
  }

  private String read(Signal signal, String name, String fallback) {
    String value = variable(name(signal, name));
    return value == null ? fallback : value.trim();
  }

  private String variable(String name) {
    String value = variables.apply(name);
    return value == null || value.isBlank() ? null : value;
  }
}
