package dev.spoor.drain.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector that answers does not take. */
@Fault(Row.EXPORT)
class RefusedSpansTest {
  @TempDir Path directory;
  private Path position;

  @BeforeEach
  void place() {
    position = directory.resolve("export.position");
  }

  @Test
  void aSpanThatTheCollectorRefusesIsFoundNamedAndLeftOut() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver();
        Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      receiver.refuse(400, span -> OtlpReceiver.id(span) == 137);
      for (long id = 1; id <= 300; id++) {
        fixture.journal.append(Spans.finalSpan(id));
      }
      fixture.settle();
      assertEquals(
          LongStream.rangeClosed(1, 300).filter(id -> id != 137).boxed().toList(),
          receiver.spanIds());
      ExporterState state = fixture.state();
      assertEquals(299, state.exportedSpans());
      assertEquals(1, state.skippedSpans());
      assertEquals(
          new SkippedSpan("0123456789abcdef0000000000000007", "0000000000000089", "HTTP 400"),
          state.lastSkipped().get(0));
      assertEquals(fixture.journal.lastIndex(), ExportPosition.read(position).settled());
    }
  }

  @Test
  void aServerErrorIsBlamedOnASpanOnlyWhenItRepeats() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver();
        Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      receiver.refuse(500, span -> OtlpReceiver.id(span) == 2);
      for (long id = 1; id <= 3; id++) {
        fixture.journal.append(Spans.finalSpan(id));
      }
      fixture.settle();
      assertEquals(List.of(), receiver.spanIds());
      for (int i = 0; i < 10; i++) {
        fixture.advance(Duration.ofMinutes(1));
      }
      assertEquals(List.of(1L, 3L), receiver.spanIds());
      assertEquals(1, fixture.state().skippedSpans());
    }
  }

  @Test
  void anEndpointThatRefusesEverythingLosesNothing() throws IOException {
    try (OtlpReceiver nothing = new OtlpReceiver();
        Fixture fixture = new Fixture(nothing.endpoint(), position)) {
      for (int i = 0; i < 40; i++) {
        nothing.answer(new OtlpReceiver.Answer(400));
      }
      fixture.journal.append(Spans.finalSpan(1));
      fixture.journal.append(Spans.finalSpan(2));
      fixture.settle();
      assertEquals(List.of(), nothing.spanIds());
      for (int i = 0; i < 30; i++) {
        fixture.advance(Duration.ofMinutes(1));
      }
      assertEquals(0, fixture.state().skippedSpans());
      assertEquals(List.of(1L, 2L), nothing.spanIds());
    }
  }

  @Test
  void aCollectorThatTurnsUsAwayWhileARefusedSpanIsLookedForLosesNothing() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver();
        Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      receiver.answer(new OtlpReceiver.Answer(400), new OtlpReceiver.Answer(200));
      for (int i = 0; i < 40; i++) {
        receiver.answer(new OtlpReceiver.Answer(401));
      }
      fixture.journal.append(Spans.finalSpan(1));
      fixture.journal.append(Spans.finalSpan(2));
      fixture.settle();
      for (int i = 0; i < 40; i++) {
        fixture.advance(Duration.ofMinutes(1));
      }
      assertEquals(0, fixture.state().skippedSpans());
      assertEquals(List.of(1L, 2L), receiver.spanIds());
    }
  }

  @Test
  void spansRejectedInAnAcceptedRequestAreCounted() throws IOException {
    byte[] partial =
        io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(
                io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(2)
                    .setErrorMessage("too old"))
            .build()
            .toByteArray();
    try (OtlpReceiver receiver = new OtlpReceiver();
        Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      receiver.answer(new OtlpReceiver.Answer(200, null, partial));
      for (long id = 1; id <= 3; id++) {
        fixture.journal.append(Spans.finalSpan(id));
      }
      fixture.settle();
      assertEquals(2, fixture.state().rejectedSpans());
      assertEquals(1, fixture.state().exportedSpans());
      assertEquals(Map.of("spans rejected: too old", 1L), fixture.state().failures());
    }
  }
}
