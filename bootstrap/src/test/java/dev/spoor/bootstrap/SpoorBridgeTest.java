package dev.spoor.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpoorBridgeTest {
  private final Object task = new Object();

  @AfterEach
  void detach() {
    SpoorBridge.install(null);
  }

  @Test
  void withoutASinkNothingHappens() {
    assertNull(SpoorBridge.installed());
    callEverything();
    assertNull(SpoorBridge.started(task));
  }

  @Test
  void aSinkIsToldEverything() {
    Telling sink = new Telling();
    SpoorBridge.install(sink);
    assertSame(sink, SpoorBridge.installed());
    callEverything();
    assertEquals(
        List.of("handedOver", "workerBegins", "workerEnds", "started", "finished"), sink.told);
  }

  @Test
  void installingNullDetaches() {
    Telling sink = new Telling();
    SpoorBridge.install(sink);
    SpoorBridge.install(null);
    assertNull(SpoorBridge.installed());
    callEverything();
    assertEquals(List.of(), sink.told);
  }

  @Test
  void whatATaskDidNotStartIsNotFinished() {
    Telling sink = new Telling();
    SpoorBridge.install(sink);
    SpoorBridge.finished(null);
    assertEquals(List.of(), sink.told);
  }

  @Test
  void aSinkThatThrowsNeverReachesTheApplication() throws Throwable {
    SpoorBridge.install(new Throwing());
    callEverything();
    assertNull(SpoorBridge.started(task));
    CallSite site = link(MethodType.methodType(Object.class, Object.class));
    assertNull(site.getTarget().invoke(task));
  }

  /** What a call site that leads nowhere answers is what its type has for nothing. */
  @Test
  void aCallSiteThatLeadsNowhereAnswersNothingOfAnyType() throws Throwable {
    for (SpoorBridge sink : new SpoorBridge[] {null, new Throwing(), new Telling()}) {
      SpoorBridge.install(sink);
      assertNull(link(MethodType.methodType(String.class)).getTarget().invoke());
      assertEquals(
          0, (int) link(MethodType.methodType(int.class, long.class)).getTarget().invoke(1L));
      assertEquals(0.0, (double) link(MethodType.methodType(double.class)).getTarget().invoke());
      link(MethodType.methodType(void.class, Object.class, int.class)).getTarget().invoke(task, 1);
      MethodType wide = MethodType.genericMethodType(20);
      assertEquals(wide, link(wide).type());
    }
  }

  @Test
  void aCallSiteLeadsWhereTheSinkSays() throws Throwable {
    SpoorBridge.install(
        new SpoorBridge() {
          @Override
          protected MethodHandle target(
              MethodHandles.Lookup caller, MethodType type, String point) {
            return MethodHandles.constant(String.class, caller.lookupClass().getName() + point);
          }
        });
    String answer = (String) link(MethodType.methodType(String.class)).getTarget().invoke();
    assertEquals(SpoorBridgeTest.class.getName() + "type#0:enter", answer);
  }

  @Test
  void theVersionIsTheOneThatItsMethodsHave() {
    assertEquals(1, SpoorBridge.version());
  }

  private static CallSite link(MethodType type) {
    return SpoorBridge.link(MethodHandles.lookup(), "enter", type, "type#0:enter");
  }

  private void callEverything() {
    SpoorBridge.handedOver(task);
    SpoorBridge.workerBegins(task);
    SpoorBridge.workerEnds();
    SpoorBridge.started(task);
    SpoorBridge.finished(task);
  }

  private static final class Telling extends SpoorBridge {
    final List<String> told = new ArrayList<>();

    @Override
    protected void onHandedOver(Object task) {
      told.add("handedOver");
    }

    @Override
    protected void onWorkerBegins(Object task) {
      told.add("workerBegins");
    }

    @Override
    protected void onWorkerEnds() {
      told.add("workerEnds");
    }

    @Override
    protected Object onStarted(Object task) {
      told.add("started");
      return task;
    }

    @Override
    protected void onFinished(Object scope) {
      told.add("finished");
    }
  }

  private static final class Throwing extends SpoorBridge {
    @Override
    protected MethodHandle target(MethodHandles.Lookup caller, MethodType type, String point) {
      throw new NoClassDefFoundError("gone");
    }

    @Override
    protected void onHandedOver(Object task) {
      throw new IllegalStateException();
    }

    @Override
    protected void onWorkerBegins(Object task) {
      throw new StackOverflowError();
    }

    @Override
    protected void onWorkerEnds() {
      throw new OutOfMemoryError();
    }

    @Override
    protected Object onStarted(Object task) {
      throw new IllegalStateException();
    }

    @Override
    protected void onFinished(Object scope) {
      throw new LinkageError();
    }
  }
}
