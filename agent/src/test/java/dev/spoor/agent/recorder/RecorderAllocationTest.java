package dev.spoor.agent.recorder;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.spoor.demo.app.Shop;
import dev.spoor.ring.RingReader;
import dev.spoor.weave.BodyCopy;
import dev.spoor.weave.Lineage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A plain HTTP call costs the application's thread no memory, however it ends; an AI call the walk
 * up to its caller and a tap for each body.
 */
class RecorderAllocationTest {
  private static final int PIECES = 5_000;
  private static final int CALLS_IN_PIECE = 20;

  /** A walk costs its whole first batch, also where the caller is nearer, as it is here. */
  private static final int BYTES_OF_AN_AI_CALL = 1_250;

  private static final PlainClient.Request CHAT = new PlainClient.Request("POST", RecorderRig.CHAT);

  private final RecorderRig rig = new RecorderRig();
  private final RingReader reader = rig.ring.reader();
  private final Releasing releasing = new Releasing(rig.slabs);
  private final CallerPoint callerPoint = rig.recorder.callerPoint();
  private final PlainClient.Response response = new PlainClient.Response(200, "1.1", Map.of());
  private final PlainClient.Response answer =
      new PlainClient.Response(
          200, "1.1", Map.of("content-type", "application/json", "x-request-id", "req-1"));
  private final byte[] body = new byte[400];
  private final IOException refused = new IOException("refused");
  private final Lineage call = new Lineage();

  @Test
  void aCallOnAWorkerThreadAllocatesNothing() throws Exception {
    NewThread.run(() -> assertAllocationFree(this::callThatIsAnswered));
  }

  @Test
  void aCallOnTheMainThreadAllocatesNothing() throws Exception {
    NewThread.runAsMain(() -> assertAllocationFree(this::callThatIsAnswered));
  }

  @Test
  void aCallThatFailsAllocatesNothing() throws Exception {
    NewThread.run(
        () ->
            assertAllocationFree(
                () -> {
                  rig.recorder.begin(rig.client, RecorderRig.PLAIN, false, 0, null, call);
                  rig.recorder.ended(call, refused, false, false, 0, 0, -1, 0);
                }));
  }

  @Test
  void aCallThatFindsTheRingFullAllocatesNothing() throws Exception {
    NewThread.run(
        () -> {
          while (rig.begin(RecorderRig.PLAIN).recorded()) {
            // until it is full
          }
          assertAllocationFree(
              () -> rig.recorder.begin(rig.client, RecorderRig.PLAIN, false, 0, null, call), false);
        });
  }

  @Test
  void anAiCallWhoseClientSaysWhereItIsCalledKeepsToItsBudget() throws Exception {
    NewThread.run(
        () -> assertAllocates(() -> Shop.checkout(this::aiCall), true, BYTES_OF_AN_AI_CALL));
  }

  private Void aiCall() {
    Object outermost = callerPoint.onEnter(null, null, null, null);
    rig.recorder.begin(rig.client, CHAT, true, 0, null, call);
    copy(false);
    rig.recorder.responded(call, true, rig.client, answer);
    copy(true);
    rig.recorder.ended(call, null, false, false, 0, 400, 400, rig.recorder.now());
    callerPoint.onExit(outermost, null, null);
    return null;
  }

  private void copy(boolean ofResponse) {
    BodyCopy copy = rig.recorder.body(call, ofResponse);
    copy.write(body, 0, body.length, 1);
    copy.close();
  }

  /** As a client's tap does it: the attempt is the parent of what is called below. */
  private void callThatIsAnswered() {
    rig.recorder.begin(rig.client, RecorderRig.PLAIN, false, 0, null, call);
    int mark = rig.recorder.enter(call);
    rig.recorder.traceparent(call);
    rig.recorder.responded(call, false, rig.client, response);
    rig.recorder.leave(mark);
    rig.recorder.ended(call, null, false, false, 0, 10, 20, rig.recorder.now());
  }

  private void assertAllocationFree(Runnable operation) {
    assertAllocationFree(operation, true);
  }

  private void assertAllocationFree(Runnable operation, boolean draining) {
    assertAllocates(operation, draining, 1);
  }

  /** Measures in pieces and drains between them, outside what is measured. */
  private void assertAllocates(Runnable operation, boolean draining, int lessThan) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    double perCall = Double.MAX_VALUE;
    for (int attempt = 0; attempt < 5 && perCall >= lessThan; attempt++) {
      long allocated = 0;
      for (int piece = 0; piece < PIECES; piece++) {
        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < CALLS_IN_PIECE; i++) {
          operation.run();
        }
        allocated += threads.getThreadAllocatedBytes(thread) - before;
        if (draining) {
          reader.poll(releasing, Integer.MAX_VALUE);
          reader.release();
        }
      }
      perCall = (double) allocated / (PIECES * CALLS_IN_PIECE);
    }
    assertTrue(rig.suppressed.isEmpty(), rig.suppressed::toString);
    assertTrue(perCall < lessThan, perCall + " bytes per call");
  }
}
