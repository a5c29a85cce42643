package dev.spoor.agent.recorder;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallBody;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.CallResponse;
import dev.spoor.ring.Notice;
import dev.spoor.ring.OperationBegin;
import dev.spoor.ring.OperationEnd;
import dev.spoor.ring.RecordVisitor;
import dev.spoor.ring.RingReader;
import dev.spoor.weave.Lineage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A plain HTTP call costs the application's thread no memory, however it ends. */
class RecorderAllocationTest implements RecordVisitor {
  private static final int PIECES = 5_000;
  private static final int CALLS_IN_PIECE = 20;

  private final RecorderRig rig = new RecorderRig();
  private final RingReader reader = rig.ring.reader();
  private final PlainClient.Response response = new PlainClient.Response(200, "1.1", Map.of());
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
                  rig.recorder.ended(call, refused, false, 0, -1, 0);
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

  /** As a client's tap does it: the attempt is the parent of what is called below. */
  private void callThatIsAnswered() {
    rig.recorder.begin(rig.client, RecorderRig.PLAIN, false, 0, null, call);
    int mark = rig.recorder.enter(call);
    rig.recorder.traceparent(call);
    rig.recorder.responded(call, false, rig.client, response);
    rig.recorder.leave(mark);
    rig.recorder.ended(call, null, false, 10, 20, rig.recorder.now());
  }

  private void assertAllocationFree(Runnable operation) {
    assertAllocationFree(operation, true);
  }

  /** Measures in pieces and drains between them, outside what is measured. */
  private void assertAllocationFree(Runnable operation, boolean draining) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    double perCall = Double.MAX_VALUE;
    for (int attempt = 0; attempt < 5 && perCall >= 1; attempt++) {
      long allocated = 0;
      for (int piece = 0; piece < PIECES; piece++) {
        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < CALLS_IN_PIECE; i++) {
          operation.run();
        }
        allocated += threads.getThreadAllocatedBytes(thread) - before;
        if (draining) {
          reader.poll(this, Integer.MAX_VALUE);
          reader.release();
        }
      }
      perCall = (double) allocated / (PIECES * CALLS_IN_PIECE);
    }
    assertTrue(rig.suppressed.isEmpty(), rig.suppressed::toString);
    assertTrue(perCall < 1, perCall + " bytes per call");
  }

  @Override
  public void callBegin(CallBegin begin) {}

  @Override
  public void callResponse(CallResponse answer) {}

  @Override
  public void callBody(CallBody body) {}

  @Override
  public void callEnd(CallEnd end) {}

  @Override
  public void operationBegin(OperationBegin begin) {}

  @Override
  public void operationEnd(OperationEnd end) {}

  @Override
  public void notice(Notice notice) {}
}
