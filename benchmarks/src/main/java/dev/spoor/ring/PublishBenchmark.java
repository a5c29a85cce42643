package dev.spoor.ring;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the ring costs the application's thread: the mean, and by samples the median and the tail. A
 * sample holds the readings of the clock as well, {@link #clockAlone}. Run with {@code -t 2} for
 * two threads and {@code -prof gc} for the memory, which is none.
 */
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@State(Scope.Thread)
public class PublishBenchmark {
  private final String url = "https://api.example.com/v1/chat/completions?api-version=2024-10-21";
  private final String[] headers = {
    "x-request-id", "req_0123456789", "x-ratelimit-remaining-requests", "4999"
  };
  private final long thread = Thread.currentThread().getId();
  private long number;

  @Setup
  public void begin(BenchmarkedRing ring) {
    number = ring.firstNumber();
  }

  /** Nothing: the median of its samples is what the clock adds to those of the others. */
  @Benchmark
  public void clockAlone() {}

  /** A record of 200 bytes without a text to encode: room, header, copy, commit. */
  @Benchmark
  public void record(BenchmarkedRing ring) {
    RingWriter writer = ring.writer;
    Draft draft = writer.draft();
    draft.length = 200 - RingLayout.HEADER;
    if (!writer.publishDetail(draft, nextId(writer), RecordType.NOTICE)) {
      ring.empty();
    }
  }

  /** A call's begin as the agent writes it, also of about 200 bytes. */
  @Benchmark
  public void callBegin(BenchmarkedRing ring) {
    long callId = nextId(ring.writer);
    while (!publishBegin(ring.writer, callId)) {
      ring.empty();
    }
  }

  /** All records of a recorded HTTP call, without bodies. */
  @Benchmark
  public boolean wholeCall(BenchmarkedRing ring) {
    RingWriter writer = ring.writer;
    long callId = nextId(writer);
    writer.issued(callId);
    while (!publishBegin(writer, callId)) {
      ring.empty();
    }
    CallResponse.publish(writer, callId, 2, 200, "HTTP/2", "text/event-stream", null, headers);
    return CallEnd.publish(writer, callId, 3, CallEnd.OK, false, 512, 4096, 2, null);
  }

  /** As an attempt gets it. */
  private long nextId(RingWriter writer) {
    return writer.id(++number, thread);
  }

  private boolean publishBegin(RingWriter writer, long callId) {
    return CallBegin.publish(
        writer,
        callId,
        1,
        2,
        3,
        4,
        5,
        CallBegin.AI,
        0,
        0,
        0,
        "jdk-http-client",
        "POST",
        url,
        null,
        "main",
        "shop.Checkout",
        "ask");
  }
}
