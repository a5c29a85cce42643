package dev.spoor.drain.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.journal.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An entry that we cannot send, or not even read, stands in nobody's way. */
@Fault(Row.EXPORT)
class PoisonedEntryTest {
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

  @Test
  void aSpanThatCannotBeSentIsNamedAndTheOthersGo() throws IOException {
    try (Fixture fixture = fixture()) {
      fixture.journal.append(Spans.inference(1, Span.State.FINAL));
      fixture.journal.append(Spans.inference(2, Span.State.FINAL));
      fixture.journal.poisonLast(false);
      fixture.journal.append(Spans.inference(3, Span.State.FINAL));
      fixture.settle();
      fixture.advance(Duration.ofSeconds(60));
      assertEquals(List.of(1L, 3L), receiver.spanIds());
      assertEquals(1, fixture.state().skippedSpans());
      assertEquals("0000000000000002", fixture.state().lastSkipped().get(0).spanId());
      assertEquals(Map.of(), fixture.state().standingStill());
      assertEquals(fixture.journal.lastIndex(), position().settled());
    }
    assertEquals(
        2,
        receiver
                .metric("gen_ai.client.inference.usage.input_tokens")
                .getSum()
                .getDataPoints(0)
                .getAsInt()
            / 20);
  }

  @Test
  void anEntryThatCannotBeReadIsPassed() throws IOException {
    try (Fixture fixture = fixture()) {
      fixture.journal.append(Spans.finalSpan(1));
      fixture.journal.append(Spans.finalSpan(2));
      fixture.journal.poisonLast(true);
      fixture.journal.append(Spans.finalSpan(3));
      fixture.settle();
      assertEquals(List.of(1L, 3L), receiver.spanIds());
      assertTrue(fixture.state().failures().toString().contains("left out"));
      assertEquals(fixture.journal.lastIndex(), position().settled());
    }
  }

  @Test
  void aRunOfWhichOnlyTheMetricsAreRefusedComesToItsEnd() throws IOException {
    MemoryJournal earlier = new MemoryJournal();
    earlier.append(Spans.inference(1, Span.State.FINAL));
    Path earlierPosition = directory.resolve("earlier.position");
    boolean[] closed = {false};
    try (OtlpReceiver noMetrics = new OtlpReceiver();
        Fixture fixture =
            new Fixture(
                new MemoryJournal(),
                Fixture.configuration(
                    null,
                    "genai_dev",
                    Map.of(
                        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", receiver.endpoint() + "/v1/traces",
                        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", noMetrics.endpoint() + "/no")),
                directory.resolve("export.position"))) {
      for (int i = 0; i < 100; i++) {
        noMetrics.answer(new OtlpReceiver.Answer(404));
      }
      fixture.exporter.finish("earlier", earlier::open, earlierPosition, () -> closed[0] = true);
      for (int i = 0; i < 10 && !closed[0]; i++) {
        fixture.advance(Duration.ofMinutes(2));
      }
      assertTrue(closed[0], () -> "still claimed: " + fixture.state());
      assertTrue(ExportPosition.read(earlierPosition).complete());
      assertEquals(List.of(1L), receiver.spanIds());
      assertTrue(fixture.state().standingStill().get("metrics").reason().contains("404"));
    }
  }

  @Test
  void whatStandsStillIsToldUntilItMovesOn() throws IOException {
    try (Fixture fixture = fixture()) {
      receiver.answer(new OtlpReceiver.Answer(503));
      fixture.journal.append(Spans.finalSpan(1));
      fixture.settle();
      StandingStill still = fixture.state().standingStill().get("spans");
      assertEquals("HTTP 503", still.reason());
      fixture.advance(Duration.ofMinutes(1));
      assertEquals(Map.of(), fixture.state().standingStill());
      assertEquals(List.of(1L), receiver.spanIds());
    }
  }

  private Fixture fixture() {
    return new Fixture(
        new MemoryJournal(),
        Fixture.configuration(receiver.endpoint(), "genai_dev", Map.of()),
        directory.resolve("export.position"));
  }

  private ExportPosition position() throws IOException {
    return ExportPosition.read(directory.resolve("export.position"));
  }
}
