package dev.spoor.drain.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.journal.Span;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpanExportTest {
  @TempDir Path directory;
  private OtlpReceiver receiver;
  private Path position;

  @BeforeEach
  void open() throws IOException {
    receiver = new OtlpReceiver();
    position = directory.resolve("export.position");
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void aFinalSpanArrivesWithItsIdsTimesAndTypedAttributes() {
    try (Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      fixture.journal.append(Spans.inference(0xabcdL, Span.State.FINAL));
      fixture.settle();
    }
    io.opentelemetry.proto.trace.v1.Span span = receiver.spans().get(0);
    ByteBuffer trace = ByteBuffer.wrap(span.getTraceId().toByteArray());
    assertEquals(Spans.TRACE_HIGH, trace.getLong());
    assertEquals(7, trace.getLong());
    assertEquals(0xabcdL, OtlpReceiver.id(span));
    assertEquals(1, ByteBuffer.wrap(span.getParentSpanId().toByteArray()).getLong());
    assertEquals("chat gpt-4o", span.getName());
    assertEquals(SpanKind.SPAN_KIND_CLIENT, span.getKind());
    assertEquals(StatusCode.STATUS_CODE_UNSET, span.getStatus().getCode());
    assertEquals(ManualTime.START, span.getStartTimeUnixNano());
    assertEquals(ManualTime.START + 300_000_000L, span.getEndTimeUnixNano());
    Map<String, AnyValue> attributes = map(span.getAttributesList());
    assertEquals("openai", attributes.get("gen_ai.provider.name").getStringValue());
    assertEquals(20, attributes.get("gen_ai.usage.input_tokens").getIntValue());
    assertEquals(0.25, attributes.get("gen_ai.response.time_to_first_chunk").getDoubleValue());
    assertTrue(attributes.get("gen_ai.request.stream").getBoolValue());
    assertEquals(
        List.of("stop", "length"),
        attributes.get("gen_ai.response.finish_reasons").getArrayValue().getValuesList().stream()
            .map(AnyValue::getStringValue)
            .toList());
    assertEquals("shop.Checkout.run", attributes.get("code.function.name").getStringValue());
    assertEquals(0x101, span.getFlags(), "sampled, and the parent is known to be local");
  }

  @Test
  void aParentInAnotherProcessIsToldByTheFlags() {
    try (Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      fixture.journal.append(
          Spans.span(
              2, Span.State.FINAL, Span.Status.OK, "GET", Map.of("spoor.parent.remote", true)));
      fixture.settle();
    }
    assertEquals(0x301, receiver.spans().get(0).getFlags());
  }

  @Test
  void aBatchEndsWhereARequestWouldBecomeTooLarge() {
    String text = "y".repeat(8_000);
    try (Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      for (long id = 1; id <= 300; id++) {
        fixture.journal.append(
            Spans.span(id, Span.State.FINAL, Span.Status.OK, "GET", Map.of("text", text)));
      }
      fixture.settle();
    }
    assertEquals(300, receiver.spanIds().size());
    int most = (1 << 20) / 8_000;
    receiver.requestSizes().forEach(size -> assertTrue(size <= most, size + " spans"));
  }

  @Test
  void anErrorHasErrorStatusAndType() {
    try (Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      fixture.journal.append(Spans.http(1, 429));
      fixture.journal.append(Spans.span(2, Span.State.FINAL, Span.Status.ERROR, "GET", Map.of()));
      fixture.settle();
    }
    io.opentelemetry.proto.trace.v1.Span span = receiver.spans().get(0);
    assertEquals(StatusCode.STATUS_CODE_ERROR, span.getStatus().getCode());
    assertEquals("429", map(span.getAttributesList()).get("error.type").getStringValue());
    assertTrue(span.getParentSpanId().isEmpty());
    assertEquals(
        "_OTHER",
        map(receiver.spans().get(1).getAttributesList()).get("error.type").getStringValue());
  }

  @Test
  void resourceIsTheRunsOverTheEnvironments() {
    ExportConfiguration configuration =
        Fixture.configuration(
            receiver.endpoint(),
            "genai_dev",
            Map.of("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test,host.name=no"));
    try (Fixture fixture = new Fixture(new MemoryJournal(), configuration, position)) {
      fixture.journal.append(Spans.finalSpan(1));
      fixture.settle();
    }
    ResourceSpans sent = receiver.traces().get(0).getResourceSpans(0);
    Map<String, AnyValue> resource = map(sent.getResource().getAttributesList());
    assertEquals("shop", resource.get("service.name").getStringValue());
    assertEquals("box", resource.get("host.name").getStringValue());
    assertEquals(42, resource.get("pid").getIntValue());
    assertEquals("test", resource.get("deployment.environment.name").getStringValue());
    assertEquals("dev.spoor", sent.getScopeSpans(0).getScope().getName());
    assertEquals(MetricDialect.GENAI_DEV.schemaUrl(), sent.getScopeSpans(0).getSchemaUrl());
  }

  @Test
  void openSpansNeverLeaveAndProvisionalOnesWaitForTheirReplacement() {
    try (Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      fixture.journal.append(Spans.inference(1, Span.State.OPEN));
      fixture.journal.append(Spans.inference(1, Span.State.PROVISIONAL));
      fixture.journal.append(Spans.finalSpan(2));
      fixture.settle();
      assertEquals(List.of(2L), receiver.spanIds());
      assertEquals(1, fixture.state().heldSpans());

      fixture.journal.append(Spans.inference(1, Span.State.FINAL));
      fixture.settle();
    }
    assertEquals(List.of(2L, 1L), receiver.spanIds());
  }

  @Test
  void aProvisionalSpanGoesAsItIsWhenNothingReplacedIt() {
    try (Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      fixture.journal.append(Spans.inference(1, Span.State.PROVISIONAL));
      fixture.advance(Duration.ofSeconds(74));
      assertEquals(List.of(), receiver.spanIds());
      fixture.advance(Duration.ofSeconds(2));
    }
    assertEquals(List.of(1L), receiver.spanIds());
  }

  @Test
  void aJournalReadLongAfterwardsStillReplacesProvisionalSpans() {
    try (Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      fixture.journal.append(Spans.inference(1, Span.State.PROVISIONAL));
      fixture.journal.append(Spans.finalSpan(2));
      fixture.journal.append(Spans.inference(1, Span.State.FINAL));
      fixture.advance(Duration.ofHours(1));
    }
    assertEquals(List.of(2L, 1L), receiver.spanIds());
  }

  @Test
  void positionStaysBeforeAHeldSpanAndNothingElseIsSentTwice() throws IOException {
    MemoryJournal journal = new MemoryJournal();
    journal.append(Spans.finalSpan(1));
    long heldAt = journal.append(Spans.inference(2, Span.State.PROVISIONAL));
    long sent = journal.append(Spans.finalSpan(3));
    ExportConfiguration configuration =
        Fixture.configuration(receiver.endpoint(), "genai_dev", Map.of());
    try (Fixture first = new Fixture(journal, configuration, position)) {
      first.settle();
    }
    assertEquals(new ExportPosition(heldAt - 1, sent, false), ExportPosition.read(position));
    journal.append(Spans.inference(2, Span.State.FINAL));
    try (Fixture second = new Fixture(journal, configuration, position)) {
      second.settle();
    }
    assertEquals(List.of(1L, 3L, 2L), receiver.spanIds());
    long end = journal.lastIndex();
    assertEquals(new ExportPosition(end, end, false), ExportPosition.read(position));
  }

  @Test
  void thePositionFileIsTheOwnersAlone() throws IOException {
    try (Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      fixture.journal.append(Spans.finalSpan(1));
      fixture.settle();
    }
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(position)));
    assertEquals("spoor export position 1", Files.readAllLines(position).get(0));
  }

  @Test
  void anUnreadablePositionSendsAgainRatherThanNotAtAll() throws IOException {
    Files.writeString(position, "spoor export position 99\nwhatever\n");
    try (Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      fixture.journal.append(Spans.finalSpan(1));
      fixture.settle();
      assertTrue(fixture.state().failures().toString().contains("unknown format"));
    }
    assertEquals(List.of(1L), receiver.spanIds());
    assertTrue(ExportPosition.read(position).sent() > 0);
  }

  @Test
  void manySpansGoInBoundedBatchesAndInOrder() {
    try (Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      for (long id = 1; id <= 1300; id++) {
        fixture.journal.append(Spans.finalSpan(id));
      }
      fixture.settle();
      assertEquals(0, fixture.state().lagEntries());
    }
    assertEquals(List.of(512, 512, 276), receiver.requestSizes());
    List<Long> ids = receiver.spanIds();
    assertEquals(ids.stream().sorted().toList(), ids);
    assertEquals(1300, ids.size());
  }

  @Test
  void theJournalOfADeadRunIsFinishedOnce() throws IOException {
    MemoryJournal dead = new MemoryJournal();
    dead.append(Spans.finalSpan(1));
    dead.append(Spans.inference(2, Span.State.PROVISIONAL));
    dead.append(Spans.inference(3, Span.State.OPEN));
    Path deadPosition = directory.resolve("dead.position");
    List<String> claims = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      try (Fixture next = new Fixture(receiver.endpoint(), position)) {
        next.exporter.finish("dead", dead::open, deadPosition, () -> claims.add("closed"));
        next.settle();
        assertEquals(0, next.state().unfinishedRuns());
      }
    }
    assertEquals(List.of(1L, 2L), receiver.spanIds());
    assertTrue(ExportPosition.read(deadPosition).complete());
    assertEquals(List.of("closed", "closed"), claims);
    assertEquals(
        1,
        receiver
            .metric("gen_ai.client.inference.duration")
            .getHistogram()
            .getDataPoints(0)
            .getCount());
  }

  private static Map<String, AnyValue> map(List<KeyValue> attributes) {
    Map<String, AnyValue> map = new TreeMap<>();
    attributes.forEach(attribute -> map.put(attribute.getKey(), attribute.getValue()));
    return map;
  }
}
