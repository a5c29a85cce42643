package dev.spoor.ring;

import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A ring that whoever finds it full empties: that happens once in some ten thousand records, and
 * what it costs counts for all of them.
 */
@State(Scope.Benchmark)
public class BenchmarkedRing {
  @Param({"1", "2"})
  int stripes;

  private final AtomicLong threads = new AtomicLong();
  private Stripe[] parts;
  RingWriter writer;

  @Setup
  public void create() {
    RingIdentity identity = new RingIdentity(1, 1, "run", "service", null);
    writer = Ring.inMemory(4 << 20, stripes, identity).writer();
    int capacity = writer.stripe(0).capacity();
    parts = RingLayout.stripes(writer.memory(), stripes, capacity);
  }

  /** Numbers of different threads never meet. */
  long firstNumber() {
    return threads.getAndIncrement() << 40;
  }

  /** What a drain does, without decoding, which would allocate and be counted. */
  synchronized void empty() {
    for (Stripe stripe : parts) {
      long head = stripe.lvHead();
      long position = head;
      long end = head + stripe.capacity();
      while (position < end && RingLayout.length(stripe.lvWord(position)) > 0) {
        position += RingLayout.size(stripe.lvWord(position));
      }
      stripe.zero(head, position);
      stripe.soHead(position);
    }
  }
}
