package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What runs in the application's threads allocates nothing, however often it runs. */
class AllocationTest {
  private static final int OPERATIONS = 100_000;

  private final Ring ring = Ring.inMemory(1 << 26, 1, Rings.IDENTITY);
  private final RingWriter writer = ring.writer();
  private final RingReader reader = ring.reader();
  private final String url =
      "https://user:password@api.example.com/v1/chat/completions?key=secret&größe=ä";
  private final String[] headers = {"x-request-id", "req-1", "x-ratelimit-remaining", "5"};
  private final byte[] chunk = new byte[700];

  @Test
  void aRecordedCallAllocatesNothing() {
    assertAllocationFree(
        id -> {
          writer.issued(id);
          CallBegin.publish(
              writer,
              id,
              1,
              2,
              3,
              4,
              5,
              6,
              7,
              8,
              9,
              "jdk-http-client",
              "POST",
              url,
              null,
              "main",
              "shop.Checkout",
              "ask");
          CallResponse.publish(writer, id, 1, 200, "HTTP/2", "text/event-stream", null, headers);
          CallEnd.publish(writer, id, 1, CallEnd.ERROR, false, 2, 3, 4, "java.io.IOException");
        });
  }

  @Test
  void aFullRingAllocatesNothingEither() {
    while (Notice.publish(writer, Notice.Kind.STATE, "fill", null, 0)) {
      // until it is full
    }
    assertAllocationFree(
        id ->
            CallBegin.publish(
                writer, id, 1, 2, 3, 4, 5, 6, 7, 8, 9, "c", "GET", url, null, "main", null, null));
  }

  @Test
  void aChunkOfABodyAllocatesNothing() throws IOException {
    SlabPool slabs = SlabPool.create(null, 64, 1024);
    BodyTap tap = new BodyTap(writer, slabs, 1, CallBody.RESPONSE, Long.MAX_VALUE);
    Recorded draining =
        new Recorded() {
          @Override
          public void callBody(CallBody body) {
            slabs.give(slabs.slab(body.slab()));
          }
        };
    assertAllocationFree(id -> tap.write(chunk, 0, chunk.length, id * 100_000), draining);
  }

  private interface Operation {
    void run(long id);
  }

  private void assertAllocationFree(Operation operation) {
    assertAllocationFree(
        operation,
        new Recorded() {
          @Override
          void keep(RingRecord record) {}
        });
  }

  /** Measures in pieces and drains between them, outside what is measured. */
  private void assertAllocationFree(Operation operation, RecordVisitor visitor) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    double perOperation = Double.MAX_VALUE;
    for (int attempt = 0; attempt < 5 && perOperation >= 1; attempt++) {
      long allocated = 0;
      for (int piece = 0; piece < OPERATIONS / 20; piece++) {
        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < 20; i++) {
          operation.run(piece * 20L + i);
        }
        allocated += threads.getThreadAllocatedBytes(thread) - before;
        reader.poll(visitor, Integer.MAX_VALUE);
        reader.release();
      }
      perOperation = (double) allocated / OPERATIONS;
    }
    assertTrue(perOperation < 1, perOperation + " bytes per operation");
  }
}
