package dev.spoor.benchmarks.overhead;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is measured, and how each is started: with its defaults, everything exported to the sink, and
 * whatever would talk to another address switched off by the documented settings. {@code {sink}} is
 * the sink's base URL, {@code {state}} a fresh directory, the others are jars.
 */
enum Contender {
  NONE("none", "no agent", null),
  EMPTY("empty", "empty premain", "{work}/empty-agent.jar"),
  SPOOR("spoor", "Spoor", "{spoor}=dir={state},service=overhead"),
  SPOOR_OTLP(
      "spoor-otlp",
      "Spoor with OTLP",
      "{spoor}=dir={state},service=overhead,otlp=true,otlp.endpoint={sink}"),
  OPENTELEMETRY(
      "opentelemetry",
      "OpenTelemetry",
      "{peers}/opentelemetry-javaagent.jar",
      "OTEL_SERVICE_NAME=overhead",
      "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
      "OTEL_EXPORTER_OTLP_ENDPOINT={sink}"),
  DATADOG(
      "datadog",
      "Datadog",
      "{peers}/dd-java-agent.jar",
      "DD_SERVICE=overhead",
      "DD_TRACE_AGENT_URL={sink}",
      "DD_INSTRUMENTATION_TELEMETRY_ENABLED=false",
      "DD_REMOTE_CONFIGURATION_ENABLED=false",
      "DD_PROFILING_ENABLED=false",
      "DD_JMXFETCH_ENABLED=false",
      "DD_TRACE_HEALTH_METRICS_ENABLED=false",
      "DD_CRASHTRACKING_ENABLED=false");

  private final String id;
  private final String title;
  private final String agent;
  private final List<String> variables;

  Contender(String id, String title, String agent, String... variables) {
    this.id = id;
    this.title = title;
    this.agent = agent;
    this.variables = List.of(variables);
  }

  String id() {
    return id;
  }

  String title() {
    return title;
  }

  /** Whether it has somewhere to keep what it saw. */
  boolean records() {
    return this != NONE && this != EMPTY;
  }

  boolean isSpoor() {
    return this == SPOOR || this == SPOOR_OTLP;
  }

  /** What an application's start command gets. */
  List<String> flags(Map<String, String> places) {
    List<String> flags = new ArrayList<>();
    if (agent != null) {
      flags.add("-javaagent:" + fill(agent, places));
    }
    return flags;
  }

  Map<String, String> environment(Map<String, String> places) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String variable : variables) {
      int equals = variable.indexOf('=');
      environment.put(variable.substring(0, equals), fill(variable.substring(equals + 1), places));
    }
    return environment;
  }

  private static String fill(String text, Map<String, String> places) {
    String filled = text;
    for (Map.Entry<String, String> place : places.entrySet()) {
      filled = filled.replace("{" + place.getKey() + "}", place.getValue());
    }
    return filled;
  }
}
