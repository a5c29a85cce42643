package dev.spoor.agent.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.demo.app.Shop;
import dev.spoor.ring.CallBegin;
import dev.spoor.ring.OperationBegin;
import dev.spoor.ring.OperationEnd;
import dev.spoor.weave.Lineage;
import java.util.concurrent.ForkJoinTask;
import org.junit.jupiter.api.Test;

class ContextsTest {
  private final RecorderRig rig = new RecorderRig();
  private final Contexts contexts = rig.recorder.contexts();

  @Test
  void theRunOfMainBecomesASpanWithTheFirstCallOnItAndOnlyOnce() throws Exception {
    NewThread.runAsMain(
        () -> {
          contexts.slots();
          assertTrue(rig.records.read().isEmpty(), "nothing was called yet");
          rig.begin(RecorderRig.PLAIN);
          rig.begin(RecorderRig.PLAIN);
        });
    OperationBegin run = rig.records.only(OperationBegin.class);
    assertTrue(run.name().startsWith("run "), run.name());
    assertEquals(0, run.parentSpanId());
    for (CallBegin call : rig.records.read(CallBegin.class)) {
      assertEquals(run.spanId(), call.parentSpanId());
      assertEquals(run.traceIdLow(), call.traceIdLow());
      assertEquals(run.traceIdHigh(), call.traceIdHigh());
    }
    rig.recorder.stop();
    assertEquals(run.spanId(), rig.records.only(OperationEnd.class).spanId());
    rig.recorder.stop();
    assertEquals(1, rig.records.read(OperationEnd.class).size());
  }

  @Test
  void aRunThatNobodyCalledInIsNoSpan() {
    rig.recorder.stop();
    assertTrue(rig.records.read().isEmpty());
  }

  /** A call may be on its way into the recorder while it is stopped. */
  @Test
  void aRunDoesNotBeginAgainAfterItsEnd() throws Exception {
    long[] run = new long[1];
    NewThread.runAsMain(() -> run[0] = rig.begin(RecorderRig.PLAIN).parentSpanId());
    rig.recorder.stop();
    contexts.runIsUsed(run[0]);
    assertEquals(1, rig.records.read(OperationBegin.class).size());
    assertEquals(1, rig.ring.open(), "the call alone");
  }

  @Test
  void callsOfThreadsWithoutContextAreRootsOfTheirOwn() throws Exception {
    long first = NewThread.call(() -> rig.begin(RecorderRig.PLAIN).traceIdLow());
    long second = NewThread.call(() -> rig.begin(RecorderRig.PLAIN).traceIdLow());
    assertNotEquals(first, second);
    rig.records.read(CallBegin.class).forEach(call -> assertEquals(0, call.parentSpanId()));
  }

  @Test
  void aWorkerTakesUpTheContextOfWhoHandedTheTaskOverAndDropsItAtTheEnd() throws Exception {
    Object task = new Object();
    Lineage parent = handOverWithin(task);
    NewThread.run(
        () -> {
          contexts.workerBegins(task);
          Lineage child = rig.begin(RecorderRig.PLAIN);
          assertEquals(parent.spanId(), child.parentSpanId());
          assertEquals(parent.traceIdHigh(), child.traceIdHigh());
          contexts.workerEnds();
          assertEquals(0, rig.begin(RecorderRig.PLAIN).parentSpanId());
          contexts.workerBegins(task);
          assertEquals(0, rig.begin(RecorderRig.PLAIN).parentSpanId(), "handed over once");
        });
  }

  @Test
  void withoutAContextNothingIsHandedOver() throws Exception {
    Object task = new Object();
    NewThread.run(
        () -> {
          contexts.handOver(task, false);
          assertNull(ThreadContext.slots(), "not even the thread's slots");
        });
    NewThread.run(
        () -> {
          contexts.slots();
          contexts.handOver(task, false);
        });
    NewThread.run(() -> assertNull(contexts.started(task)));
  }

  @Test
  void aTaskHandedOverByMainBeforeAnyCallBelongsToTheRun() throws Exception {
    Object task = new Object();
    NewThread.runAsMain(() -> contexts.handOver(task, false));
    NewThread.run(
        () -> {
          contexts.workerBegins(task);
          rig.begin(RecorderRig.PLAIN);
        });
    assertEquals(
        rig.records.only(OperationBegin.class).spanId(),
        rig.records.only(CallBegin.class).parentSpanId());
  }

  @Test
  void aThreadThatWasHandedOverItselfBeginsInThatContext() throws Exception {
    Lineage[] child = new Lineage[1];
    Thread thread = new Thread(() -> child[0] = rig.begin(RecorderRig.PLAIN));
    Lineage parent = handOverWithin(thread);
    thread.start();
    thread.join();
    assertEquals(parent.spanId(), child[0].parentSpanId());
  }

  @Test
  void aThreadThatWasHandedOverHandsOnThoughItMakesNoCallItself() throws Exception {
    Object task = new Object();
    Thread between =
        new Thread(
            () -> {
              contexts.handOver(task, false);
              assertNull(ThreadContext.slots());
            });
    Lineage parent = handOverWithin(between);
    between.start();
    between.join();
    NewThread.run(
        () -> {
          contexts.workerBegins(task);
          assertEquals(parent.spanId(), rig.begin(RecorderRig.PLAIN).parentSpanId());
        });
  }

  @Test
  void aThreadThatForgetsWhatItKeepsIsStillWhereItWasHandedOver() throws Exception {
    long[] parents = new long[2];
    Thread thread =
        new Thread(
            () -> {
              parents[0] = rig.begin(RecorderRig.PLAIN).parentSpanId();
              ThreadContext.SLOTS.remove();
              parents[1] = rig.begin(RecorderRig.PLAIN).parentSpanId();
            });
    Lineage parent = handOverWithin(thread);
    thread.start();
    thread.join();
    assertEquals(parent.spanId(), parents[0]);
    assertEquals(parent.spanId(), parents[1]);
  }

  @Test
  void aTaskOfAForkJoinPoolIsWhereItWasForkedLast() throws Exception {
    ForkJoinTask<?> task = ForkJoinTask.adapt(() -> {});
    Lineage first = handOverWithin(task);
    NewThread.run(() -> assertEquals(first.spanId(), parentWithin(task)));
    Lineage second = handOverWithin(task);
    NewThread.run(() -> assertEquals(second.spanId(), parentWithin(task)));
    NewThread.run(() -> assertNull(contexts.started(task)));
  }

  private long parentWithin(Object task) {
    Object scope = contexts.started(task);
    long parent = rig.begin(RecorderRig.PLAIN).parentSpanId();
    contexts.finished(scope);
    return parent;
  }

  @Test
  void tasksThatStartWithinEachOtherNest() throws Exception {
    Object outerTask = new Object();
    Object innerTask = new Object();
    Lineage outer = handOverWithin(outerTask);
    Lineage inner = handOverWithin(innerTask);
    NewThread.run(
        () -> {
          Object outerScope = contexts.started(outerTask);
          assertEquals(outer.spanId(), rig.begin(RecorderRig.PLAIN).parentSpanId());
          Object innerScope = contexts.started(innerTask);
          assertEquals(inner.spanId(), rig.begin(RecorderRig.PLAIN).parentSpanId());
          contexts.finished(innerScope);
          assertEquals(outer.spanId(), rig.begin(RecorderRig.PLAIN).parentSpanId());
          contexts.finished(outerScope);
          assertEquals(0, rig.begin(RecorderRig.PLAIN).parentSpanId());
          Object again = contexts.started(outerTask);
          assertEquals(outer.spanId(), rig.begin(RecorderRig.PLAIN).parentSpanId());
          assertEquals(
              Object[].class, again.getClass(), "woven code keeps classes of the JDK only");
        });
  }

  @Test
  void whoHandsOverAnAiExchangeIsItsCaller() throws Exception {
    Object task = new Object();
    NewThread.run(
        () ->
            Shop.checkout(
                () -> {
                  contexts.handOver(task, true);
                  return null;
                }));
    NewThread.run(
        () -> {
          contexts.workerBegins(task);
          rig.begin(new PlainClient.Request("POST", RecorderRig.CHAT));
          contexts.workerEnds();
          assertNull(ThreadContext.slots()[1]);
        });
    CallBegin call = rig.records.only(CallBegin.class);
    assertEquals("dev.spoor.demo.app.Shop", call.callerClass());
    assertEquals("checkout", call.callerMethod());
  }

  @Test
  void whatAnAiClientHandsOnCarriesTheCallerUntilItReturns() throws Exception {
    Object task = new Object();
    NewThread.run(
        () -> {
          Shop.viaLambda(
              () -> {
                rig.recorder.callerPoint().onEnter(null, null, null, null);
                contexts.handOver(task, false);
                rig.recorder.callerPoint().onExit(null, null, null);
                return null;
              });
          assertNull(ThreadContext.slots()[1]);
        });
    NewThread.run(
        () -> {
          contexts.workerBegins(task);
          rig.begin(RecorderRig.PLAIN);
        });
    assertEquals("viaLambda", rig.records.only(CallBegin.class).callerMethod());
  }

  @Test
  void aStoppedRecorderKeepsNoTask() throws Exception {
    Object before = new Object();
    Object after = new Object();
    handOverWithin(before);
    rig.recorder.stop();
    NewThread.run(
        () -> {
          int mark = rig.recorder.enter(place(4));
          rig.recorder.handedOver(after, true);
          rig.recorder.leave(mark);
          assertNull(contexts.started(before));
          assertNull(contexts.started(after));
        });
  }

  /** Hands a task over inside a call, on another thread, and answers that call. */
  private Lineage handOverWithin(Object task) throws Exception {
    return NewThread.call(
        () -> {
          Lineage call = rig.begin(RecorderRig.PLAIN);
          int mark = rig.recorder.enter(call);
          contexts.handOver(task, false);
          rig.recorder.leave(mark);
          return call;
        });
  }

  private static Lineage place(long span) {
    Lineage place = new Lineage();
    place.set(1, 2, span, 0);
    return place;
  }
}
