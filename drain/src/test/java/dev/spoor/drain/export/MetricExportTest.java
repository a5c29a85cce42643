package dev.spoor.drain.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.journal.Losses;
import dev.spoor.journal.Span;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricExportTest {
  @TempDir Path directory;
  private OtlpReceiver receiver;

  @BeforeEach
  void open() throws IOException {
    receiver = new OtlpReceiver();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  private Fixture fixture(String dialect) {
    return new Fixture(
        new MemoryJournal(),
        Fixture.configuration(receiver.endpoint(), dialect, Map.of()),
        directory.resolve("export.position"));
  }

  @Test
  void anInferenceIsMeasuredInTheNewestDialect() {
    try (Fixture fixture = fixture("genai_dev")) {
      fixture.journal.append(Spans.inference(1, Span.State.OPEN));
      fixture.journal.append(Spans.inference(1, Span.State.PROVISIONAL));
      fixture.journal.append(Spans.inference(1, Span.State.FINAL));
      fixture.settle();
      assertNull(receiver.metric("gen_ai.client.inference.duration"), "before its time");
      fixture.advance(Duration.ofSeconds(60));
    }
    HistogramDataPoint duration = histogram("gen_ai.client.inference.duration");
    assertEquals(1, duration.getCount());
    assertEquals(0.3, duration.getSum(), 1e-9);
    assertEquals(
        List.of(
            0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92),
        duration.getExplicitBoundsList());
    assertEquals(
        Map.of(
            "gen_ai.operation.name", "chat",
            "gen_ai.provider.name", "openai",
            "gen_ai.request.model", "gpt-4o",
            "gen_ai.response.model", "gpt-4o-2024-08-06",
            "server.address", "api.openai.com",
            "server.port", "443"),
        texts(duration.getAttributesList()));
    assertEquals(0.25, histogram("gen_ai.client.inference.time_to_first_chunk").getSum(), 1e-9);
    HistogramDataPoint input = histogram("gen_ai.client.inference.operation.input_tokens");
    assertEquals(20, input.getSum());
    assertEquals(14, input.getExplicitBoundsCount());
    assertEquals(67108864.0, input.getExplicitBounds(13));
    NumberDataPoint tokens =
        receiver.metric("gen_ai.client.inference.usage.output_tokens").getSum().getDataPoints(0);
    assertEquals(5, tokens.getAsInt());
    assertEquals("unknown", texts(tokens.getAttributesList()).get("gen_ai.token.modality"));
    assertNull(receiver.metric("gen_ai.client.operation.duration"));
    assertNull(receiver.metric("gen_ai.client.token.usage"));
    assertEquals(
        "{token}", receiver.metric("gen_ai.client.inference.usage.input_tokens").getUnit());
  }

  @Test
  void anInferenceIsMeasuredInTheOlderDialectWhenAskedFor() {
    try (Fixture fixture = fixture("v1_41")) {
      fixture.journal.append(Spans.inference(1, Span.State.FINAL));
      fixture.advance(Duration.ofSeconds(60));
    }
    assertEquals(1, histogram("gen_ai.client.operation.duration").getCount());
    assertEquals(1, histogram("gen_ai.client.operation.time_to_first_chunk").getCount());
    Metric usage = receiver.metric("gen_ai.client.token.usage");
    Map<String, Double> byType = new TreeMap<>();
    usage
        .getHistogram()
        .getDataPointsList()
        .forEach(
            point ->
                byType.put(
                    texts(point.getAttributesList()).get("gen_ai.token.type"), point.getSum()));
    assertEquals(Map.of("input", 20.0, "output", 5.0), byType);
    assertNull(receiver.metric("gen_ai.client.inference.duration"));
    assertEquals(
        MetricDialect.V1_41.schemaUrl(),
        receiver.metrics().get(0).getResourceMetrics(0).getScopeMetrics(0).getSchemaUrl());
  }

  @Test
  void whatTheApplicationCancelledIsMeasuredApart() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("gen_ai.operation.name", "chat");
    try (Fixture fixture = fixture("genai_dev")) {
      fixture.journal.append(
          Spans.span(1, Span.State.FINAL, Span.Status.OK, "chat", Map.copyOf(attributes)));
      attributes.put("spoor.cancelled", true);
      fixture.journal.append(
          Spans.span(2, Span.State.FINAL, Span.Status.CANCELLED, "chat", attributes));
      fixture.advance(Duration.ofSeconds(60));
    }
    assertEquals(
        List.of(
            Map.of("gen_ai.operation.name", "chat"),
            Map.of("gen_ai.operation.name", "chat", "spoor.cancelled", "true")),
        receiver
            .metric("gen_ai.client.inference.duration")
            .getHistogram()
            .getDataPointsList()
            .stream()
            .map(point -> texts(point.getAttributesList()))
            .sorted(Comparator.comparing(Map::size))
            .collect(Collectors.toList()));
  }

  @Test
  void aFailedInferenceWithoutUsageCountsZeroTokens() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("gen_ai.operation.name", "chat");
    attributes.put("error.type", "429");
    try (Fixture fixture = fixture("genai_dev")) {
      fixture.journal.append(
          Spans.span(1, Span.State.FINAL, Span.Status.ERROR, "chat", attributes));
      fixture.advance(Duration.ofSeconds(60));
    }
    NumberDataPoint tokens =
        receiver.metric("gen_ai.client.inference.usage.input_tokens").getSum().getDataPoints(0);
    assertEquals(0, tokens.getAsInt());
    assertNull(receiver.metric("gen_ai.client.inference.operation.input_tokens"));
    assertEquals(
        "429",
        texts(histogram("gen_ai.client.inference.duration").getAttributesList()).get("error.type"));
  }

  @Test
  void tokensAreCountedByModalityAsFarAsItIsKnown() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("gen_ai.operation.name", "chat");
    attributes.put("gen_ai.usage.input_tokens", 100L);
    attributes.put("gen_ai.usage.audio.input_tokens", 60L);
    attributes.put("gen_ai.usage.text.input_tokens", 30L);
    try (Fixture fixture = fixture("genai_dev")) {
      fixture.journal.append(Spans.span(1, Span.State.FINAL, Span.Status.OK, "chat", attributes));
      fixture.advance(Duration.ofSeconds(60));
    }
    Map<String, Long> counted = new TreeMap<>();
    receiver
        .metric("gen_ai.client.inference.usage.input_tokens")
        .getSum()
        .getDataPointsList()
        .forEach(
            point ->
                counted.put(
                    texts(point.getAttributesList()).get("gen_ai.token.modality"),
                    point.getAsInt()));
    assertEquals(Map.of("audio", 60L, "text", 30L, "unknown", 10L), counted);
  }

  @Test
  void wireAttemptsAreHttpAndNothingElse() {
    try (Fixture fixture = fixture("genai_dev")) {
      Map<String, Object> both = new LinkedHashMap<>(Spans.http(1, 200).attributes());
      both.put("gen_ai.operation.name", "chat");
      fixture.journal.append(Spans.span(1, Span.State.FINAL, Span.Status.OK, "POST", both));
      fixture.journal.append(Spans.http(2, 429));
      fixture.advance(Duration.ofSeconds(60));
    }
    Metric http = receiver.metric("http.client.request.duration");
    assertEquals(
        AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE,
        http.getHistogram().getAggregationTemporality());
    assertEquals(2, http.getHistogram().getDataPointsCount());
    assertEquals(
        List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0),
        http.getHistogram().getDataPoints(0).getExplicitBoundsList());
    assertNull(receiver.metric("gen_ai.client.inference.duration"));
  }

  @Test
  void issuedRecordedAndLostCallsAreReported() {
    try (Fixture fixture = fixture("genai_dev")) {
      fixture.journal.append(new Losses(ManualTime.START, 8, 7, Map.of("ring_full", 1L), Map.of()));
      fixture.journal.append(
          new Losses(
              ManualTime.START + 1, 10, 7, Map.of("ring_full", 2L, "detached", 1L), Map.of()));
      fixture.advance(Duration.ofSeconds(60));
    }
    assertEquals(10, sum("spoor.calls.issued").getAsInt());
    assertEquals(7, sum("spoor.calls.recorded").getAsInt());
    Map<String, Long> lost = new TreeMap<>();
    receiver
        .metric("spoor.calls.lost")
        .getSum()
        .getDataPointsList()
        .forEach(
            point -> lost.put(texts(point.getAttributesList()).get("reason"), point.getAsInt()));
    assertEquals(Map.of("ring_full", 2L, "detached", 1L), lost);
  }

  @Test
  void valuesAreCumulativeSinceTheRunBeganAndSurviveAnExporterThatBeginsAgain() {
    MemoryJournal journal = new MemoryJournal();
    ExportConfiguration configuration =
        Fixture.configuration(receiver.endpoint(), "genai_dev", Map.of());
    Path position = directory.resolve("export.position");
    journal.append(Spans.inference(1, Span.State.FINAL));
    try (Fixture first = new Fixture(journal, configuration, position)) {
      first.advance(Duration.ofSeconds(60));
    }
    journal.append(Spans.inference(2, Span.State.FINAL));
    try (Fixture second = new Fixture(journal, configuration, position)) {
      second.advance(Duration.ofSeconds(60));
    }
    HistogramDataPoint duration = histogram("gen_ai.client.inference.duration");
    assertEquals(2, duration.getCount());
    assertEquals(ManualTime.START, duration.getStartTimeUnixNano());
    assertEquals(List.of(1L, 2L), receiver.spanIds());
  }

  @Test
  void manyHostsBecomeABoundedNumberOfSeries() {
    try (Fixture fixture = fixture("genai_dev")) {
      for (int i = 0; i < 5000; i++) {
        fixture.journal.append(
            Spans.span(
                i + 1,
                Span.State.FINAL,
                Span.Status.OK,
                "GET",
                Map.of("http.request.method", "GET", "server.address", "host" + i)));
      }
      fixture.advance(Duration.ofSeconds(60));
      fixture.advance(Duration.ofSeconds(60));
    }
    List<HistogramDataPoint> series =
        receiver.metric("http.client.request.duration").getHistogram().getDataPointsList();
    assertEquals(1501, series.size());
    assertEquals(5000, series.stream().mapToLong(HistogramDataPoint::getCount).sum());
    assertTrue(
        series.stream()
            .anyMatch(
                point -> texts(point.getAttributesList()).containsKey("otel.metric.overflow")));
  }

  @Test
  void moreModelsThanThereIsRoomForAtFirstAreAllCountedAndAllSent() {
    int models = 200;
    try (Fixture fixture = fixture("genai_dev")) {
      for (int i = 0; i < models; i++) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("gen_ai.operation.name", "chat");
        attributes.put("gen_ai.request.model", "model-" + i);
        attributes.put("gen_ai.usage.input_tokens", 3L);
        attributes.put("gen_ai.usage.output_tokens", 2L);
        fixture.journal.append(
            Spans.span(i + 1, Span.State.FINAL, Span.Status.OK, "chat", attributes));
      }
      fixture.advance(Duration.ofSeconds(60));
      assertEquals(Map.of(), fixture.state().failures());
    }
    assertEquals(models, receiver.spanIds().size());
    List<NumberDataPoint> tokens =
        receiver.metric("gen_ai.client.inference.usage.input_tokens").getSum().getDataPointsList();
    assertEquals(models, tokens.size());
    assertEquals(3L * models, tokens.stream().mapToLong(NumberDataPoint::getAsInt).sum());
  }

  private HistogramDataPoint histogram(String name) {
    Metric metric = receiver.metric(name);
    assertNotNull(metric, name);
    return metric.getHistogram().getDataPoints(0);
  }

  private NumberDataPoint sum(String name) {
    Metric metric = receiver.metric(name);
    assertNotNull(metric, name);
    assertTrue(metric.getSum().getIsMonotonic());
    return metric.getSum().getDataPoints(0);
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    Map<String, String> texts = new TreeMap<>();
    attributes.forEach(attribute -> texts.put(attribute.getKey(), text(attribute.getValue())));
    return texts;
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case INT_VALUE -> String.valueOf(value.getIntValue());
      case BOOL_VALUE -> String.valueOf(value.getBoolValue());
      default -> value.getStringValue();
    };
  }
}
