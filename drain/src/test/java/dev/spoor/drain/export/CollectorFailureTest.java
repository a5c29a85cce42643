package dev.spoor.drain.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.journal.HeapBudget;
import dev.spoor.journal.JournalReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Fault(Row.EXPORT)
class CollectorFailureTest {
  @TempDir Path directory;
  private Path position;

  @BeforeEach
  void place() {
    position = directory.resolve("export.position");
  }

  @Test
  void whatACollectorMissedWhileItWasDownArrivesInOrderWhenItIsBack() throws IOException {
    int port = freePort();
    try (Fixture fixture = new Fixture("http://localhost:" + port, position)) {
      for (long id = 1; id <= 600; id++) {
        fixture.journal.append(Spans.finalSpan(id));
      }
      fixture.settle();
      fixture.advance(Duration.ofSeconds(2));
      fixture.journal.append(Spans.finalSpan(601));
      fixture.advance(Duration.ofMinutes(30));
      assertEquals(ExportPosition.START, ExportPosition.read(position));
      assertEquals(602, fixture.state().lagEntries() + 1, "all but the run's own entry");
      assertTrue(
          fixture
              .state()
              .failures()
              .keySet()
              .toString()
              .contains("no connection: Connection refused"));

      try (OtlpReceiver receiver = new OtlpReceiver(port, null)) {
        fixture.advance(Duration.ofMinutes(2));
        assertEquals(LongStream.rangeClosed(1, 601).boxed().toList(), receiver.spanIds());
      }
      assertEquals(fixture.journal.lastIndex(), ExportPosition.read(position).settled());
      assertEquals(0, fixture.state().lagEntries());
    }
  }

  @Test
  void retryAfterIsObeyed() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver();
        Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      receiver.answer(new OtlpReceiver.Answer(429, "30", new byte[0]));
      fixture.journal.append(Spans.finalSpan(1));
      fixture.settle();
      fixture.advance(Duration.ofSeconds(29));
      assertEquals(List.of(), receiver.spanIds());
      fixture.advance(Duration.ofSeconds(1));
      assertEquals(List.of(1L), receiver.spanIds());
      assertEquals(Map.of("spans: HTTP 429", 1L), fixture.state().failures());
    }
  }

  @Test
  void pausesGrowWhileTheCollectorIsUnwell() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver();
        Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      for (int i = 0; i < 4; i++) {
        receiver.answer(new OtlpReceiver.Answer(503));
      }
      fixture.journal.append(Spans.finalSpan(1));
      fixture.settle();
      List<Integer> secondsUntilNextTry = new ArrayList<>();
      for (long failures = 1; receiver.spanIds().isEmpty(); failures++) {
        int seconds = 0;
        while (failures(fixture) == failures && receiver.spanIds().isEmpty()) {
          fixture.advance(Duration.ofSeconds(1));
          seconds++;
        }
        secondsUntilNextTry.add(seconds);
      }
      assertEquals(List.of(1, 2, 4, 8), secondsUntilNextTry);
    }
  }

  private static long failures(Fixture fixture) {
    return fixture.state().failures().getOrDefault("spans: HTTP 503", 0L);
  }

  @Test
  void aFailureThatCannotEvenBeToldStopsNothing() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      MemoryJournal journal = new MemoryJournal();
      journal.append(Spans.finalSpan(1));
      AtomicInteger opened = new AtomicInteger();
      OtlpExporter exporter =
          new OtlpExporter(
              () -> opened.getAndIncrement() == 0 ? fail() : journal.open(),
              position,
              Fixture.configuration(receiver.endpoint(), "genai_dev", Map.of()),
              journal::size,
              new ManualTime(),
              () -> 0.0,
              HeapBudget.unbounded());
      exporter.step();
      exporter.step();
      assertEquals(List.of(1L), receiver.spanIds());
      exporter.close();
    }
  }

  private static JournalReader fail() {
    throw new Error() {
      @Override
      public String toString() {
        throw new IllegalStateException("no room to say so");
      }
    };
  }

  @Test
  void answersThatMakeNoSenseAreTolerated() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver();
        Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      receiver.answer(
          new OtlpReceiver.Answer(200, "soon", "<html>hi".getBytes(StandardCharsets.UTF_8)));
      receiver.answer(new OtlpReceiver.Answer(503, "tomorrow-ish", new byte[200_000]));
      fixture.journal.append(Spans.finalSpan(1));
      fixture.settle();
      assertEquals(1, fixture.state().exportedSpans());
      fixture.journal.append(Spans.finalSpan(2));
      fixture.settle();
      fixture.advance(Duration.ofSeconds(1));
      assertEquals(List.of(2L), receiver.spanIds());
    }
  }

  @Test
  void aCollectorThatNeverAnswersIsGivenUpAndTriedAgain() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      ExportConfiguration configuration =
          Fixture.configuration(
              "http://localhost:" + silent.getLocalPort(),
              "genai_dev",
              Map.of("OTEL_EXPORTER_OTLP_TIMEOUT", "50"));
      try (Fixture fixture = new Fixture(new MemoryJournal(), configuration, position)) {
        fixture.journal.append(Spans.finalSpan(1));
        fixture.settle();
        assertEquals(Map.of("spans: no answer in time", 1L), fixture.state().failures());
        assertEquals(1, fixture.state().lagEntries());
      }
    }
  }

  @Test
  void anAnswerThatStopsAfterItsHeadersCountsByItsStatus() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> answerHalf(server), "half-a-collector");
      answering.start();
      ExportConfiguration configuration =
          Fixture.configuration(
              "http://localhost:" + server.getLocalPort(),
              "genai_dev",
              Map.of("OTEL_EXPORTER_OTLP_TIMEOUT", "1000"));
      try (Fixture fixture = new Fixture(new MemoryJournal(), configuration, position)) {
        fixture.journal.append(Spans.finalSpan(1));
        fixture.settle();
        assertEquals(Map.of(), fixture.state().failures());
        assertEquals(1, fixture.state().exportedSpans());
      }
      answering.join();
    }
  }

  /** Sends headers and the beginning of a body, and then waits for the other side to go. */
  private static void answerHalf(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getInputStream().read();
      socket
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      while (socket.getInputStream().read() >= 0) {
        // The request, and then the end.
      }
    } catch (IOException e) {
      // The other side has gone.
    }
  }

  @Test
  void nothingIsLoggedWhenTheCollectorIsDown() throws IOException {
    List<LogRecord> logged = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            logged.add(entry);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try (Fixture fixture = new Fixture("http://localhost:" + freePort(), position)) {
      fixture.journal.append(Spans.inference(1, dev.spoor.journal.Span.State.FINAL));
      for (int i = 0; i < 10; i++) {
        fixture.advance(Duration.ofMinutes(1));
      }
      assertTrue(fixture.state().failures().size() >= 2, "spans and metrics failed");
    } finally {
      root.removeHandler(handler);
    }
    assertEquals(List.of(), logged);
  }

  @Test
  void aPositionThatCannotBeWrittenIsStatedAndStopsNothing() throws IOException {
    Path gone = directory.resolve("deleted").resolve("export.position");
    try (OtlpReceiver receiver = new OtlpReceiver();
        Fixture fixture = new Fixture(receiver.endpoint(), gone)) {
      fixture.journal.append(Spans.finalSpan(1));
      fixture.settle();
      fixture.journal.append(Spans.finalSpan(2));
      fixture.settle();
      assertEquals(List.of(1L, 2L), receiver.spanIds());
      assertTrue(fixture.state().failures().toString().contains("position: "));
    }
  }

  @Test
  void memoryStaysBoundedWhileTheCollectorIsDown() throws IOException {
    try (Fixture fixture = new Fixture("http://localhost:" + freePort(), position)) {
      for (long id = 1; id <= 20_000; id++) {
        fixture.journal.append(Spans.finalSpan(id));
      }
      fixture.settle();
      assertEquals(20_000, fixture.state().lagEntries());
      assertEquals(PendingSpans.BATCH, fixture.exporter.waiting());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
