package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@Fault(Row.OVERLOAD)
class ManyProducersTest {
  private static final int PRODUCERS = 4;
  private static final int CALLS = 20_000;

  private final Ring ring = Ring.inMemory(32 * 1024, 2, Rings.IDENTITY);
  private final RingWriter writer = ring.writer();

  /** What a producer knows about its calls. */
  private record Published(long begins, long responses, long ends) {}

  private Published produce(int producer) {
    Random random = new Random(producer);
    long begins = 0;
    long responses = 0;
    long ends = 0;
    for (int i = 0; i < CALLS; i++) {
      long callId = (long) producer << 32 | i;
      if (!Rings.begin(writer, callId, "http://h/" + "p".repeat(random.nextInt(200)))) {
        Thread.yield();
        continue;
      }
      begins++;
      if (random.nextBoolean()
          && CallResponse.publish(
              writer, callId, 1, 200, "2", null, null, new String[] {"name", "value"})) {
        responses++;
      }
      if (Rings.end(writer, callId)) {
        ends++;
      }
    }
    return new Published(begins, responses, ends);
  }

  @Test
  void everyCallIsRecordedInOrderOrCounted() throws Exception {
    ExecutorService producers = Executors.newFixedThreadPool(PRODUCERS);
    try {
      List<Future<Published>> results = new ArrayList<>();
      for (int i = 0; i < PRODUCERS; i++) {
        int producer = i;
        results.add(producers.submit((Callable<Published>) () -> produce(producer)));
      }
      Ordered ordered = new Ordered();
      RingReader reader = ring.reader();
      Random random = new Random(42);
      while (!results.stream().allMatch(Future::isDone)) {
        reader.poll(ordered, 1 + random.nextInt(200));
        if (random.nextInt(3) > 0) {
          reader.release();
        }
      }
      while (reader.poll(ordered, 1000) > 0) {
        reader.release();
      }
      long begins = 0;
      long responses = 0;
      long ends = 0;
      for (Future<Published> result : results) {
        begins += result.get().begins();
        responses += result.get().responses();
        ends += result.get().ends();
      }
      assertEquals(begins, ends, "no end is lost");
      assertEquals(begins, ordered.begins);
      assertEquals(responses, ordered.responses);
      assertEquals(ends, ordered.ends);
      assertEquals((long) PRODUCERS * CALLS, ring.issued());
      assertEquals(ring.issued(), ordered.begins + ring.lost(Loss.RING_FULL));
      assertEquals(0, ring.open());
      assertEquals(0, reader.damagedBytes());
      assertTrue(ordered.open.isEmpty());
    } finally {
      producers.shutdownNow();
    }
  }

  /** Checks each call: begin, perhaps a response, end. */
  private static final class Ordered extends Recorded {
    private final Map<Long, Integer> open = new HashMap<>();
    private long begins;
    private long responses;
    private long ends;

    @Override
    public void callBegin(CallBegin begin) {
      assertEquals(null, open.put(begin.callId(), 1));
      assertEquals(1000 + begin.callId(), begin.atUnixNano());
      begins++;
    }

    @Override
    public void callResponse(CallResponse response) {
      assertEquals(1, open.put(response.callId(), 2));
      assertEquals(List.of("name", "value"), response.headers());
      responses++;
    }

    @Override
    public void callEnd(CallEnd end) {
      assertTrue(open.remove(end.callId()) != null);
      assertEquals(2000 + end.callId(), end.atUnixNano());
      ends++;
    }
  }
}
