package dev.spoor.smoke.faults.inout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.server.Answers;
import dev.spoor.smoke.server.Exchange;
import dev.spoor.smoke.server.LoopbackServer;
import dev.spoor.smoke.server.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The test's side of a {@link BusyApplication}. */
final class Busy {
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  private final JvmUnderTest jvm;
  private final LoopbackServer server;

  Busy(JvmUnderTest jvm, LoopbackServer server) {
    this.jvm = jvm;
    this.server = server;
  }

  static void answer(Exchange asked, Reply reply) throws IOException {
    if (!asked.path().equals(BusyApplication.STREAM)) {
      Answers.BY_PATH.answer(asked, reply);
      return;
    }
    reply.chunkedHead(200);
    for (int i = 0; i < BusyApplication.CHUNKS; i++) {
      reply.chunk(BusyApplication.CHUNK.getBytes(StandardCharsets.UTF_8));
      reply.pause(20); // So that some stream is nearly always in flight.
    }
    reply.lastChunk();
  }

  /** Returns when so many more calls are done. */
  void awaitCalls(int more) throws IOException {
    server.forget();
    long wanted = done() + more;
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (done() < wanted) {
      if (System.nanoTime() > deadline) {
        fail("the application stands still at " + jvm.ask("calls"));
      }
    }
  }

  void isUnharmed() throws IOException {
    String calls = jvm.ask("calls");
    assertEquals(calls.replaceAll("\\D.*", ""), calls);
  }

  private long done() throws IOException {
    return Long.parseLong(jvm.ask("calls").replaceAll("\\D.*", ""));
  }
}
