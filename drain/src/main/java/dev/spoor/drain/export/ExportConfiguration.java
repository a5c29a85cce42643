package dev.spoor.drain.export;

import dev.spoor.journal.SemanticConventions;
import dev.spoor.settings.Setting;
import dev.spoor.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What is exported, where to and how, read once.
 *
 * @param enabled false when nothing is sent: not asked for, or not possible
 * @param traces null when spans are not sent
 * @param metrics null when metrics are not sent
 * @param resource resource attributes of the environment, weaker than the run's own
 * @param problems one line for each thing that was asked for and is not done
 */
public record ExportConfiguration(
    boolean enabled,
    OtlpTarget traces,
    OtlpTarget metrics,
    Duration metricsInterval,
    MetricDialect dialect,
    Map<String, String> resource,
    List<String> problems) {

  static final String DEFAULT_ENDPOINT = "http://localhost:4318";

  /** As the process was started. */
  public static ExportConfiguration of(Settings settings) {
    return of(
        otlp(settings),
        endpoint(settings),
        Duration.ofMillis(settings.millis(Setting.METRICS_INTERVAL)),
        settings.text(Setting.METRICS_DIALECT),
        settings::environment);
  }

  /** Whether anything is to be sent, possible or not. Reads nothing but the settings. */
  static boolean wanted(Settings settings) {
    return wanted(
        otlp(settings),
        endpoint(settings),
        new OtlpEnvironment(settings::environment, new ArrayList<>(0)));
  }

  private static boolean wanted(Boolean otlp, String endpoint, OtlpEnvironment environment) {
    return otlp != null ? otlp : endpoint != null || environment.namesAnEndpoint();
  }

  private static Boolean otlp(Settings settings) {
    return settings.isSet(Setting.OTLP) ? settings.flag(Setting.OTLP) : null;
  }

  private static String endpoint(Settings settings) {
    return settings.isSet(Setting.OTLP_ENDPOINT) ? settings.text(Setting.OTLP_ENDPOINT) : null;
  }

  /**
   * Settings first, then OpenTelemetry's variables, then defaults.
   *
   * @param otlp whether to export; null leaves it to whether an endpoint is named anywhere
   * @param endpoint of both signals; null leaves it to the variables
   * @param dialect {@code genai_dev} or {@code v1_41}
   * @param variables an environment; null or empty for a variable that is not set
   */
  static ExportConfiguration of(
      Boolean otlp,
      String endpoint,
      Duration metricsInterval,
      String dialect,
      UnaryOperator<String> variables) {
    List<String> problems = new ArrayList<>();
    OtlpEnvironment environment = new OtlpEnvironment(variables, problems);
    boolean wanted = wanted(otlp, endpoint, environment);
    OtlpTarget traces = wanted ? environment.target(Signal.TRACES, endpoint) : null;
    OtlpTarget metrics = wanted ? environment.target(Signal.METRICS, endpoint) : null;
    return new ExportConfiguration(
        traces != null || metrics != null,
        traces,
        metrics,
        metricsInterval,
        dialect(dialect, problems),
        resource(variables, problems),
        List.copyOf(problems));
  }

  private static MetricDialect dialect(String text, List<String> problems) {
    for (MetricDialect dialect : MetricDialect.values()) {
      if (dialect.name().toLowerCase(Locale.ROOT).equals(text)) {
        return dialect;
      }
    }
    if (text != null && !text.isEmpty()) {
      problems.add("semconv: genai_dev or v1_41, not " + text + "; using genai_dev");
    }
    return MetricDialect.GENAI_DEV;
  }

  private static Map<String, String> resource(
      UnaryOperator<String> variables, List<String> problems) {
    String name = "OTEL_RESOURCE_ATTRIBUTES";
    Map<String, String> resource =
        new LinkedHashMap<>(KeyValueList.parse(name, variables.apply(name), problems));
    String service = variables.apply("OTEL_SERVICE_NAME");
    if (service != null && !service.isEmpty()) {
      resource.put(SemanticConventions.SERVICE_NAME, service);
    }
    return resource;
  }
}
