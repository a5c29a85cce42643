package dev.spoor.benchmarks.overhead.programs;

import java.io.IOException;

/**
 * Warms one client up, on the way printing what the process holds, then makes calls one after the
 * other and prints what one of them cost, the work on other threads counted in. The warm-up is long
 * enough for the compilers to be done.
 *
 * <p>Arguments: client, base URL, calls before, calls measured, streams whose chunks are timed, and
 * how many milliseconds other threads get for what they still have to do for the calls before.
 */
public final class Calls {
  static final int CHUNKS = 200;

  private static final int FOOTPRINT_AFTER = 10_000;

  /** Streams of few chunks per stream of many: a stream has only one first chunk to be timed. */
  private static final int BRIEF = 50;

  private static final int BRIEF_CHUNKS = 3;

  private Calls() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Client client = Client.of(args[0], args[1]);
    int before = Integer.parseInt(args[2]);
    int measured = Integer.parseInt(args[3]);
    int timed = Integer.parseInt(args[4]);
    long settle = Long.parseLong(args[5]);
    Meter meter = new Meter();
    long cold = meter.cpuNanos();
    call(client, Math.min(before, FOOTPRINT_AFTER));
    System.out.println("measured cold=" + (meter.cpuNanos() - cold) / 1e6);
    meter.printFootprint();
    call(client, before - Math.min(before, FOOTPRINT_AFTER));
    meter.allocatedBytes();
    Thread.sleep(settle);
    ThreadTimes times = new ThreadTimes();
    long cpu = meter.cpuNanos();
    long bytes = meter.allocatedBytes();
    long own = meter.ownBytes();
    call(client, measured);
    own = meter.ownBytes() - own;
    Thread.sleep(settle);
    cpu = meter.cpuNanos() - cpu;
    bytes = meter.allocatedBytes() - bytes;
    ThreadTimes after = new ThreadTimes();
    long steady = after.since(times);
    long others = steady - after.ownSince(times);
    System.out.println("measured cpu=" + cpu / 1e3 / measured);
    System.out.println("measured steady=" + steady / 1e3 / measured);
    System.out.println("measured others=" + others / 1e3 / measured);
    System.out.println("measured allocated=" + (double) bytes / measured);
    System.out.println("measured caller=" + (double) own / measured);
    if (timed > 0) {
      Stamps stamps = new Stamps(timed, timed * (CHUNKS + 2));
      call(new OpenAiStream(args[1], "paced", CHUNKS, Stamps.NONE), 10);
      call(new OpenAiStream(args[1], "paced", CHUNKS, stamps), timed);
      stamps.printChunks();
      Stamps first = new Stamps(timed * BRIEF, 0);
      call(new OpenAiStream(args[1], "paced briefly", BRIEF_CHUNKS, Stamps.NONE), timed * BRIEF);
      call(new OpenAiStream(args[1], "paced briefly", BRIEF_CHUNKS, first), timed * BRIEF);
      first.printFirst();
    }
    System.exit(0);
  }

  private static void call(Client client, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      client.call();
    }
  }
}
