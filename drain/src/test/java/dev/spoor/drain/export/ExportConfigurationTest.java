package dev.spoor.drain.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExportConfigurationTest {
  private static ExportConfiguration of(
      Boolean otlp, String endpoint, Map<String, String> environment) {
    return ExportConfiguration.of(
        otlp, endpoint, Duration.ofSeconds(60), "genai_dev", environment::get);
  }

  private static ExportConfiguration of(Map<String, String> environment) {
    return of(null, null, environment);
  }

  @Test
  void nothingIsExportedUnasked() {
    assertFalse(of(Map.of()).enabled());
    assertEquals(List.of(), of(Map.of("OTEL_EXPORTER_OTLP_HEADERS", "a=b")).problems());
  }

  @Test
  void anEndpointOfEitherKindOrTheSettingAsksForIt() {
    assertTrue(of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://c:4318")).enabled());
    assertTrue(of(Map.of("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://c/m")).enabled());
    assertTrue(of(null, "http://c:4318", Map.of()).enabled());
    assertTrue(of(true, null, Map.of()).enabled());
    assertFalse(of(false, null, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://c")).enabled());
  }

  @Test
  void whatOpenTelemetryIsToldToLeaveOutIsLeftOut() {
    String endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    assertFalse(of(Map.of(endpoint, "http://c", "OTEL_SDK_DISABLED", "true")).enabled());
    assertTrue(
        of(true, null, Map.of("OTEL_SDK_DISABLED", "true")).enabled(), "our own is stronger");
    ExportConfiguration spans = of(Map.of(endpoint, "http://c", "OTEL_METRICS_EXPORTER", "none"));
    assertTrue(spans.traces() != null && spans.metrics() == null);
    ExportConfiguration metrics = of(Map.of(endpoint, "http://c", "OTEL_TRACES_EXPORTER", "none"));
    assertTrue(metrics.traces() == null && metrics.metrics() != null);
    ExportConfiguration nothing =
        of(
            Map.of(
                endpoint,
                "http://c",
                "OTEL_TRACES_EXPORTER",
                "none",
                "OTEL_METRICS_EXPORTER",
                "none"));
    assertFalse(nothing.enabled());
    assertEquals(List.of(), nothing.problems());
  }

  @Test
  void signalPathsAreAppendedToTheGeneralEndpointOnly() {
    ExportConfiguration both =
        of(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "https://c:4318/otlp/",
                "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://m:9090/api/v1/otlp/v1/metrics"));
    assertEquals(URI.create("https://c:4318/otlp/v1/traces"), both.traces().endpoint());
    assertEquals(URI.create("http://m:9090/api/v1/otlp/v1/metrics"), both.metrics().endpoint());
    assertEquals(
        URI.create("http://localhost:4318/v1/traces"),
        of(true, null, Map.of()).traces().endpoint());
    assertEquals(
        URI.create("http://t/"),
        of(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://t")).traces().endpoint());
  }

  @Test
  void theSettingIsStrongerThanTheEnvironment() {
    ExportConfiguration configuration =
        of(
            null,
            "http://mine:1",
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://c:4318",
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://t"));
    assertEquals(URI.create("http://mine:1/v1/traces"), configuration.traces().endpoint());
  }

  @Test
  void whatIsSaidForOneSignalReplacesWhatIsSaidForAll() {
    ExportConfiguration configuration =
        of(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://c",
                "OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20a+b=, x = y ",
                "OTEL_EXPORTER_OTLP_METRICS_HEADERS", "tenant=m",
                "OTEL_EXPORTER_OTLP_TIMEOUT", "2500",
                "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "500",
                "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip",
                "OTEL_EXPORTER_OTLP_METRICS_COMPRESSION", "none"));
    assertEquals(
        Map.of("authorization", "Bearer a+b=", "x", "y"), configuration.traces().headers());
    assertEquals(Map.of("tenant", "m"), configuration.metrics().headers());
    assertEquals(Duration.ofMillis(500), configuration.traces().timeout());
    assertEquals(Duration.ofMillis(2500), configuration.metrics().timeout());
    assertTrue(configuration.traces().gzip());
    assertFalse(configuration.metrics().gzip());
    assertEquals(List.of(), configuration.problems());
  }

  @Test
  void anotherProtocolIsStatedAndNotTried() {
    ExportConfiguration configuration =
        of(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://c:4317",
                "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "grpc"));
    assertNull(configuration.traces());
    assertNotNull(configuration.metrics());
    assertEquals(
        List.of("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: only http/protobuf, not grpc"),
        configuration.problems());
  }

  @Test
  void badValuesAreStatedOnceEachAndNeverShowSecrets() {
    ExportConfiguration configuration =
        of(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "https://user:hunter2@c:4318",
                "OTEL_EXPORTER_OTLP_TRACES_HEADERS", "ok=1,hunter2,bad=%zz",
                "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "soon",
                "OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "zstd",
                "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "ftp://hunter2"));
    assertEquals(5, configuration.problems().size(), configuration.problems().toString());
    assertFalse(configuration.problems().toString().contains("hunter2"));
    assertEquals("https://c:4318/v1/traces", configuration.traces().toString());
    assertEquals(Map.of("ok", "1"), configuration.traces().headers());
    assertFalse(configuration.toString().contains("hunter2"));
  }

  @Test
  void aMissingCertificateIsNeverExportedWithout() {
    ExportConfiguration configuration =
        of(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "https://c",
                "OTEL_EXPORTER_OTLP_CERTIFICATE", "/does/not/exist.pem"));
    assertFalse(configuration.enabled());
    assertTrue(configuration.problems().get(0).contains("/does/not/exist.pem"));
  }

  @Test
  void resourceComesFromTheEnvironmentWithTheServiceNameOnTop() {
    ExportConfiguration configuration =
        of(
            Map.of(
                "OTEL_RESOURCE_ATTRIBUTES", "service.name=weak,team=a%2Cb",
                "OTEL_SERVICE_NAME", "strong"));
    assertEquals(Map.of("service.name", "strong", "team", "a,b"), configuration.resource());
  }

  @Test
  void anUnknownDialectIsStated() {
    ExportConfiguration configuration =
        ExportConfiguration.of(true, null, Duration.ofSeconds(1), "v9", name -> null);
    assertEquals(MetricDialect.GENAI_DEV, configuration.dialect());
    assertEquals(1, configuration.problems().size());
  }
}
