package dev.spoor.drain.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.journal.HeapBudget;
import dev.spoor.journal.Span;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportThreadTest {
  @TempDir Path directory;
  private final ThreadGroup group = new ThreadGroup("spoor");
  private MemoryJournal journal;
  private Path position;

  @BeforeEach
  void open() {
    journal = new MemoryJournal();
    position = directory.resolve("export.position");
  }

  private OtlpExporter exporter(OtlpReceiver receiver, Map<String, String> environment) {
    ExportConfiguration configuration =
        Fixture.configuration(receiver.endpoint(), "genai_dev", environment);
    return new OtlpExporter(
        journal::open,
        position,
        configuration,
        () -> -1,
        new SystemTime(),
        () -> 0.5,
        HeapBudget.unbounded());
  }

  @Test
  void theOneThreadOfAnExportIsADaemonInTheGroupGiven() throws Exception {
    journal.append(Spans.finalSpan(1));
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      Set<Thread> before = threads();
      OtlpExporter exporter = exporter(receiver, Map.of());
      exporter.start(group);
      await(() -> receiver.spanIds().equals(List.of(1L)));
      Set<Thread> ours = threads();
      ours.removeAll(before);
      ours.removeIf(thread -> !thread.isAlive());
      for (Thread thread : ours) {
        assertEquals(group, thread.getThreadGroup(), thread.getName());
        assertTrue(thread.isDaemon(), thread.getName());
      }
      assertEquals(
          Set.of("spoor-export"), ours.stream().map(Thread::getName).collect(Collectors.toSet()));
      exporter.stop(Duration.ofSeconds(5));
    }
    await(() -> named("spoor-export"::equals).isEmpty());
  }

  @Test
  void requestsStartNoThreadsAndLeaveTheCommonPoolAlone() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver();
        Fixture fixture = new Fixture(receiver.endpoint(), position)) {
      fixture.journal.append(Spans.finalSpan(1));
      fixture.settle();
      // On few processors the common pool is a thread for each task, on many it steals tasks.
      long started = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
      long stolen = ForkJoinPool.commonPool().getStealCount();
      for (long id = 2; id <= 100; id++) {
        fixture.journal.append(Spans.finalSpan(id));
        fixture.settle();
      }
      assertEquals(100, receiver.spanIds().size());
      long more = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount() - started;
      assertTrue(more < 50, more + " threads for 99 requests");
      assertTrue(ForkJoinPool.commonPool().getStealCount() - stolen < 50);
    }
  }

  @Test
  void stoppingSendsWhatIsThereEvenProvisionalSpansAndMetrics() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      OtlpExporter exporter = exporter(receiver, Map.of());
      exporter.start(group);
      journal.append(Spans.inference(1, Span.State.PROVISIONAL));
      exporter.stop(Duration.ofSeconds(10));
      assertEquals(List.of(1L), receiver.spanIds());
      assertEquals(
          1,
          receiver
              .metric("gen_ai.client.inference.duration")
              .getHistogram()
              .getDataPoints(0)
              .getCount());
      assertTrue(ExportPosition.read(position).complete());
    }
  }

  @Test
  void compressedRequestsAndHeadersArriveAsAskedFor() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      OtlpExporter exporter =
          exporter(
              receiver,
              Map.of(
                  "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip",
                  "OTEL_EXPORTER_OTLP_TRACES_HEADERS", "api-key=s3cret"));
      journal.append(Spans.finalSpan(1));
      exporter.start(group);
      await(() -> receiver.spanIds().equals(List.of(1L)));
      assertEquals("gzip", receiver.lastHeaders().getFirst("Content-Encoding"));
      assertEquals("application/x-protobuf", receiver.lastHeaders().getFirst("Content-Type"));
      assertEquals("s3cret", receiver.lastHeaders().getFirst("api-key"));
      assertFalse(exporter.state().toString().contains("s3cret"));
      exporter.stop(Duration.ofSeconds(5));
    }
  }

  @Test
  void aClaimThatCannotBeGivenBackEndsNothing() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      OtlpExporter exporter = exporter(receiver, Map.of());
      exporter.finish(
          "earlier",
          () -> {
            throw new IOException("gone");
          },
          directory.resolve("earlier.position"),
          () -> {
            throw new IllegalStateException("not to be given back");
          });
      exporter.start(group);
      await(
          () ->
              exporter
                  .state()
                  .failures()
                  .containsKey("earlier journal: java.io.IOException: gone"));
      journal.append(Spans.finalSpan(1));
      await(() -> receiver.spanIds().equals(List.of(1L)));
      exporter.stop(Duration.ofSeconds(5));
    }
  }

  @Test
  void nothingIsStartedWhenNothingIsToBeExported() {
    ExportConfiguration off =
        ExportConfiguration.of(false, null, Duration.ofSeconds(1), "genai_dev", name -> null);
    OtlpExporter exporter =
        new OtlpExporter(
            journal::open,
            position,
            off,
            () -> -1,
            new SystemTime(),
            () -> 0.5,
            HeapBudget.unbounded());
    exporter.start(group);
    assertEquals(0, group.activeCount());
    assertFalse(exporter.state().enabled());
    exporter.stop(Duration.ofSeconds(1));
  }

  private Set<String> named(Predicate<String> names) {
    Thread[] threads = new Thread[32];
    int count = group.enumerate(threads);
    return Arrays.stream(threads, 0, count)
        .map(Thread::getName)
        .filter(names)
        .collect(Collectors.toSet());
  }

  private static Set<Thread> threads() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "not in time");
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
