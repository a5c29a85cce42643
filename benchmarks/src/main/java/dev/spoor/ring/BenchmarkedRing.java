package dev.spoor.ring;

import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A ring with room for a whole iteration, emptied between iterations and outside their time. */
@State(Scope.Benchmark)
public class BenchmarkedRing {
  /** Operations of one iteration of one thread. */
  static final int OPERATIONS = 20_000;

  @Param({"1", "2"})
  int stripes;

  private final AtomicLong threads = new AtomicLong();
  private Ring ring;
  RingWriter writer;

  @Setup
  public void create() {
    RingIdentity identity = new RingIdentity(1, 1, "run", "service", null);
    ring = Ring.inMemory(128 << 20, stripes, identity);
    writer = ring.writer();
  }

  /** Ids of different threads never meet. */
  long firstId() {
    return threads.getAndIncrement() << 32;
  }

  /** What a drain does without decoding, which would allocate and be counted. */
  @Setup(Level.Iteration)
  public void empty() {
    if (ring.lost(Loss.RING_FULL) + ring.lost(Loss.DETAIL_RING_FULL) > 0) {
      throw new IllegalStateException("the ring was full: not a measurement of publishing");
    }
    for (long id = 0; ring.open() > 0 || fill() > 0; id++) {
      Stripe stripe = writer.stripe(id);
      stripe.zero(stripe.lvHead(), stripe.lvTail());
      stripe.soHead(stripe.lvTail());
      stripe.addOpen((int) -stripe.lvOpen());
    }
  }

  private double fill() {
    double sum = 0;
    for (int i = 0; i < ring.stripes(); i++) {
      sum += ring.fillLevel(i);
    }
    return sum;
  }
}
