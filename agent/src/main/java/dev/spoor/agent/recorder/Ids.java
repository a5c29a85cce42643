package dev.spoor.agent.recorder;

import dev.spoor.ring.RingWriter;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Ids of spans and traces. Each is made of a number that is handed out once, by steps that can be
 * undone: no two are equal, whatever becomes of the threads that draw them and of what they keep.
 *
 * <p>A trace id takes 128 bits that were drawn at random when the recording began. Copies of a
 * process (a restored checkpoint) share those bits; that they do not share trace ids is left to the
 * clock.
 *
 * <p>Threads: any; the numbers come from several counters, in cache lines of their own, so that
 * threads seldom meet at one. Allocation: none.
 */
final class Ids {
  private static final int COUNTERS = 16;
  private static final int COUNTER_BITS = 4;

  /** 128 bytes apart, since processors fetch cache lines in pairs. */
  private static final int APART = 16;

  private final RingWriter ring;
  private final AtomicLongArray counters = new AtomicLongArray(COUNTERS * APART);
  private final long first;
  private final long traceHigh;
  private final long traceLow;

  Ids(RingWriter ring) {
    this.ring = ring;
    ByteBuffer drawn = drawn();
    first = drawn.getLong(0);
    traceHigh = drawn.getLong(8);
    traceLow = drawn.getLong(16);
  }

  /** Ids must differ, not be secret: the security providers would cost more than all else here. */
  private static ByteBuffer drawn() {
    ByteBuffer bytes = ByteBuffer.allocate(3 * Long.BYTES);
    try (InputStream random = new FileInputStream("/dev/urandom")) {
      if (random.readNBytes(bytes.array(), 0, bytes.capacity()) == bytes.capacity()) {
        return bytes;
      }
    } catch (IOException | RuntimeException e) {
      // No such device here.
    }
    SplittableRandom random =
        new SplittableRandom(
            new SplittableRandom().nextLong() ^ ProcessHandle.current().pid() << 40);
    return bytes
        .putLong(0, random.nextLong())
        .putLong(8, random.nextLong())
        .putLong(16, random.nextLong());
  }

  /** For a call or operation that begins on this thread; not 0. */
  long span(long thread) {
    return ring.id(number(thread), thread);
  }

  /** A number for {@link #traceHigh} and {@link #traceLow}; no other call gets it. */
  long number(long thread) {
    int counter = (int) thread & COUNTERS - 1;
    return first + (counters.getAndIncrement(counter * APART) << COUNTER_BITS | counter);
  }

  /** The first half of the trace id that goes with a number. */
  long traceHigh(long number) {
    return mixed(traceHigh + number);
  }

  /** The second half; not 0. */
  long traceLow(long number) {
    long low = mixed(traceLow + number ^ mixed(System.nanoTime()));
    return low == 0 ? 1 : low;
  }

  /** Different for different values; neighbours share no bits (the finisher of SplitMix64). */
  private static long mixed(long value) {
    long x = value;
    x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
    x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
    return x ^ x >>> 31;
  }
}
