package dev.spoor.benchmarks;

import dev.spoor.drain.decode.DecoderPool;
import dev.spoor.drain.decode.Ending;
import dev.spoor.drain.decode.ExchangeDecoder;
import dev.spoor.journal.HeapBudget;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the part behind the ring takes: records from the ring to a real journal, and bodies through
 * a decoder. Beside each iteration stands what its thread spent: that of the drain for records and
 * chats (the ring's reading counted in), the decoding one for bodies. All directories are below
 * {@code -Djava.io.tmpdir} and deleted.
 */
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class DrainBenchmark extends JournalBenchmark {
  private static final int CALLS = 10_000;
  private static final int CHATS = 500;
  private static final long LATE_NANO = 20_000_000;

  /** A run that is drained; another one for each iteration, as its journal grows. */
  @State(Scope.Benchmark)
  public static class Run {
    DrainedRun run;
    private ProcessorTime drain;
    private long calls;

    @Setup(Level.Iteration)
    public void open() throws Exception {
      run = DrainedRun.withRoomForAll();
      run.publishCall();
      run.await();
      drain = ProcessorTime.of("spoor-drain");
      calls = run.calls();
    }

    @TearDown(Level.Iteration)
    public void close() throws Exception {
      drain.print("calls", run.calls() - calls);
      run.close();
    }
  }

  /** Bodies of 8 KiB, and what reads them. */
  @State(Scope.Thread)
  public static class Bodies {
    final DecoderPool decoders = new DecoderPool(HeapBudget.unbounded());
    final ByteBuffer request = ByteBuffer.wrap(ChatBodies.request());
    final ByteBuffer response = ByteBuffer.wrap(ChatBodies.response());
    final ByteBuffer stream = ByteBuffer.wrap(ChatBodies.stream());
    private ProcessorTime time;
    private long decoded;

    @Setup(Level.Iteration)
    public void begin() {
      time = ProcessorTime.ofThisThread();
      decoded = 0;
    }

    @TearDown(Level.Iteration)
    public void end() {
      time.print("bytes", decoded);
    }
  }

  /** Records of 200 bytes a second, from the first published to the last in the journal. */
  @Benchmark
  @OperationsPerInvocation(3 * CALLS)
  @OutputTimeUnit(TimeUnit.SECONDS)
  public void records(Run run) {
    for (int i = 0; i < CALLS; i++) {
      run.run.publishCall();
    }
    run.run.await();
  }

  /** Chats a second with 8 KiB each way, from the first published to the last in the journal. */
  @Benchmark
  @OperationsPerInvocation(CHATS)
  @OutputTimeUnit(TimeUnit.SECONDS)
  public void chats(Run run) {
    for (int i = 0; i < CHATS; i++) {
      run.run.publishChat();
    }
    run.run.await();
  }

  /** Megabytes (bytes a microsecond) of plain chats, decoded on one core. */
  @Benchmark
  @OperationsPerInvocation(2 * ChatBodies.LENGTH)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public Object decoded(Bodies bodies) {
    return decode(bodies, "application/json", bodies.response);
  }

  /** The same of streamed ones. */
  @Benchmark
  @OperationsPerInvocation(2 * ChatBodies.LENGTH)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public Object decodedStream(Bodies bodies) {
    return decode(bodies, "text/event-stream", bodies.stream);
  }

  private static String decode(Bodies bodies, String contentType, ByteBuffer answer) {
    ExchangeDecoder decoder = bodies.decoders.take("POST", ChatBodies.URL, 1);
    decoder.requestBytes(bodies.request.rewind());
    decoder.requestEnd(true);
    decoder.response(200, contentType, null, List.of(), 2);
    decoder.responseBytes(answer.rewind(), 3);
    decoder.end(Ending.WHOLE);
    String id = decoder.result().attributes().text("gen_ai.response.id");
    bodies.decoders.give(decoder);
    bodies.decoded += 2 * ChatBodies.LENGTH;
    return id;
  }

  /**
   * Five seconds of 20,000 calls a second with the default sizes, on code that is warm: fails when
   * one is lost.
   */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.SECONDS)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public void nothingDroppedAt20000CallsASecond() throws Exception {
    try (DrainedRun run = DrainedRun.withDefaults()) {
      for (int batch = 0; batch < 100; batch++) {
        for (int call = 0; call < 1_000; call++) {
          run.publishCall();
        }
        run.await();
      }
      long next = System.nanoTime();
      for (int call = 0; call < 100_000; call++) {
        next += 50_000;
        while (next - System.nanoTime() > 0) {
          LockSupport.parkNanos(1_000_000);
        }
        if (System.nanoTime() - next > LATE_NANO) {
          next = System.nanoTime(); // held up itself: what it missed does not come all at once
        }
        run.publishCall();
      }
      run.await();
    }
  }
}
