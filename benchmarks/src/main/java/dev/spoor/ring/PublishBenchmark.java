package dev.spoor.ring;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the ring costs the application's thread. Run with {@code -t 2} for two of them. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(BenchmarkedRing.OPERATIONS)
@Warmup(iterations = 100)
@Measurement(iterations = 200)
@Fork(3)
@State(Scope.Thread)
public class PublishBenchmark {
  private final String url = "https://api.example.com/v1/chat/completions?api-version=2024-10-21";
  private final String[] headers = {
    "x-request-id", "req_0123456789", "x-ratelimit-remaining-requests", "4999"
  };
  private long id;

  @Setup
  public void begin(BenchmarkedRing ring) {
    id = ring.firstId();
  }

  /** One record of about 200 bytes. */
  @Benchmark
  public boolean callBegin(BenchmarkedRing ring) {
    boolean published = true;
    for (int i = 0; i < BenchmarkedRing.OPERATIONS; i++) {
      published &= publishBegin(ring.writer, id++);
    }
    return published;
  }

  /** All records of a recorded HTTP call, without bodies. */
  @Benchmark
  public boolean wholeCall(BenchmarkedRing ring) {
    RingWriter writer = ring.writer;
    boolean published = true;
    for (int i = 0; i < BenchmarkedRing.OPERATIONS; i++) {
      long callId = id++;
      writer.issued(callId);
      published &= publishBegin(writer, callId);
      published &=
          CallResponse.publish(
              writer, callId, 2, 200, -1, "HTTP/2", "text/event-stream", null, headers);
      published &= CallEnd.publish(writer, callId, 3, CallEnd.OK, 512, 4096, 2, null);
    }
    return published;
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
        "jdk-http-client",
        "POST",
        url,
        null,
        "main",
        "shop.Checkout",
        "ask");
  }
}
