package dev.spoor.agent.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.ring.CallBegin;
import dev.spoor.weave.Lineage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class IdsTest {
  private final RecorderRig rig = new RecorderRig();

  @Test
  void aSpanIdIsNeverZeroAndDoesNotComeTwiceOnWhicheverThread() {
    Ids ids = new Ids(rig.ring.writer());
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      long id = ids.span(i % 40);
      assertNotEquals(0, id);
      assertTrue(seen.add(id));
    }
  }

  @Test
  void neitherHalfOfATraceIdComesTwice() {
    Ids ids = new Ids(rig.ring.writer());
    Set<Long> high = new HashSet<>();
    Set<Long> low = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      long number = ids.number(i % 40);
      assertTrue(high.add(ids.traceHigh(number)));
      assertTrue(low.add(ids.traceLow(number)));
    }
  }

  @Test
  void twoRecordingsOfOneProcessDrawDifferentIds() {
    Ids one = new Ids(rig.ring.writer());
    Ids other = new Ids(rig.ring.writer());
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertTrue(seen.add(one.span(1)));
      assertTrue(seen.add(other.span(1)));
      long number = one.number(2);
      assertNotEquals(one.traceHigh(number), other.traceHigh(number));
    }
  }

  /** A {@code ForkJoinPool} erases them between tasks. */
  @Test
  void idsDifferThoughTheThreadForgetsEverythingBetweenCalls() throws Exception {
    List<Lineage> calls =
        NewThread.call(
            () -> {
              List<Lineage> begun = new ArrayList<>();
              for (int i = 0; i < 20; i++) {
                begun.add(rig.begin(RecorderRig.PLAIN));
                forget();
              }
              return begun;
            });
    Set<Long> spans = new HashSet<>();
    Set<Long> traces = new HashSet<>();
    for (Lineage call : calls) {
      spans.add(call.spanId());
      traces.add(call.traceIdLow());
    }
    assertEquals(20, spans.size());
    assertEquals(20, traces.size());
    assertEquals(20, rig.records.read(CallBegin.class).size());
  }

  @Test
  void aCallThatIsLeftAfterTheThreadForgotItIsNobodysParent() throws Exception {
    Callable<Long> body =
        () -> {
          int mark = rig.recorder.enter(rig.begin(RecorderRig.PLAIN));
          int inner = rig.recorder.enter(rig.begin(RecorderRig.PLAIN));
          forget();
          rig.begin(RecorderRig.PLAIN);
          rig.recorder.leave(inner);
          rig.recorder.leave(mark);
          Lineage next = rig.begin(RecorderRig.PLAIN);
          assertNotEquals(0, next.traceIdLow());
          return next.parentSpanId();
        };
    assertEquals(0L, NewThread.call(body));
  }

  private static void forget() {
    ThreadContext.SLOTS.remove();
  }
}
