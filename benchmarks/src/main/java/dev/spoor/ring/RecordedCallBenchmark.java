package dev.spoor.ring;

import dev.spoor.agent.Report;
import dev.spoor.agent.recorder.RingRecorder;
import dev.spoor.settings.Settings;
import dev.spoor.weave.HttpClientInstrumentation;
import dev.spoor.weave.Lineage;
import dev.spoor.weave.Weave;
import java.util.Map;
import java.util.Properties;
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
 * What recording a plain HTTP call costs the application's thread, from the client's tap to the
 * ring: context, ids, clock, three records. With {@code -prof gc}, {@code gc.alloc.rate.norm} is 0.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@State(Scope.Thread)
public class RecordedCallBenchmark {
  private final Tap tap = new Tap();
  private final Lineage call = new Lineage();
  private RingRecorder recorder;

  @Setup
  public void connect(BenchmarkedRing ring) {
    Settings settings = Settings.load("", new Properties(), Map.of());
    recorder =
        new RingRecorder(ring.writer, null, settings, new String[0], new String[0], new Failing());
  }

  @Benchmark
  public long plainCall(BenchmarkedRing ring) {
    begin();
    while (!call.recorded()) {
      ring.empty();
      begin();
    }
    int mark = recorder.enter(call);
    recorder.traceparent(call);
    recorder.responded(call, false, tap, this);
    recorder.leave(mark);
    recorder.ended(call, null, false, false, 0, 512, 4096, recorder.now());
    return call.spanId();
  }

  private void begin() {
    call.set(0, 0, 0, 0);
    recorder.begin(tap, this, false, 0, null, call);
  }

  /** Reads a request that is always the same. */
  private static final class Tap
      extends HttpClientInstrumentation<RecordedCallBenchmark, RecordedCallBenchmark> {
    @Override
    public void declare(Weave weave) {}

    @Override
    public String name() {
      return "java-http-client";
    }

    @Override
    public String method(RecordedCallBenchmark request) {
      return "GET";
    }

    @Override
    public String url(RecordedCallBenchmark request) {
      return "https://shop.example.com/orders/4711?expand=items";
    }

    @Override
    public String requestHeader(RecordedCallBenchmark request, String header) {
      return null;
    }

    @Override
    public int status(RecordedCallBenchmark response) {
      return 200;
    }

    @Override
    public String protocolVersion(RecordedCallBenchmark response) {
      return "2";
    }

    @Override
    public String responseHeader(RecordedCallBenchmark response, String header) {
      return null;
    }
  }

  private static final class Failing implements Report {
    @Override
    public void woven(String type, String by) {}

    @Override
    public void refused(String what, String why) {}

    @Override
    public void suppressed(Throwable ours) {
      throw new IllegalStateException(ours);
    }
  }
}
