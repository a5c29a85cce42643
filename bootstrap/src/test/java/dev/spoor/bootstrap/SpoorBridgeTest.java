package dev.spoor.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.invoke.CallSite;
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
    SpoorBridge.failed(new NullPointerException());
    SpoorBridge site = link();
    site.tell(new Throwing());
    assertNull(site.enter(1, 2, 3, 4));
    site.exit(null, null, (Throwable) null);
    assertEquals("result", site.exit(null, "result", String.class));
  }

  @Test
  void aSiteThatLeadsNowhereAnswersNothing() throws Throwable {
    for (SpoorBridge sink : new SpoorBridge[] {null, new Throwing(), new Telling()}) {
      SpoorBridge.install(sink);
      SpoorBridge site = link();
      assertNull(site.enter(1, 2, 3, 4));
      site.exit(null, null, (Throwable) null);
      assertEquals("result", site.exit(null, "result", String.class));
    }
  }

  @Test
  void aSiteLeadsWhereTheSinkSaysUntilItIsToldOtherwise() throws Throwable {
    List<String> linked = new ArrayList<>();
    SpoorBridge.install(
        new SpoorBridge() {
          @Override
          protected void onLink(Class<?> woven, String point, SpoorBridge site) {
            linked.add(woven.getSimpleName() + " " + point);
            site.tell(new Echo());
          }
        });
    SpoorBridge site = link();
    assertEquals(List.of("SpoorBridgeTest type#0"), linked);
    assertEquals("1234", site.enter(1, 2, 3, 4));
    site.tell(null);
    assertNull(site.enter(1, 2, 3, 4));
  }

  @Test
  void aResultIsReplacedByWhatIsOfItsTypeOnly() throws Throwable {
    SpoorBridge site = link();
    site.tell(new Echo());
    assertEquals("state", site.exit("state", "result", String.class));
    assertEquals("state", site.exit("state", 1L, String.class));
    assertEquals("result", site.exit(2, "result", String.class));
    assertEquals("result", site.exit(null, "result", String.class));
    assertNull(site.exit(2, null, String.class));
  }

  @Test
  void theVersionIsTheOneThatItsMethodsHave() {
    assertEquals(3, SpoorBridge.version());
  }

  private static SpoorBridge link() throws Throwable {
    MethodType type = MethodType.methodType(SpoorBridge.class);
    CallSite call = SpoorBridge.link(MethodHandles.lookup(), "site", type, "type#0");
    SpoorBridge site = (SpoorBridge) call.getTarget().invokeExact();
    assertSame(site, (SpoorBridge) call.getTarget().invokeExact());
    return site;
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

  /** Answers what it is given. */
  private static final class Echo extends SpoorBridge {
    @Override
    protected Object onEnter(Object first, Object second, Object third, Object fourth) {
      return "" + first + second + third + fourth;
    }

    @Override
    protected Object onExit(Object state, Object result, Throwable thrown) {
      return state;
    }
  }

  private static final class Throwing extends SpoorBridge {
    @Override
    protected void onLink(Class<?> woven, String point, SpoorBridge site) {
      throw new NoClassDefFoundError("gone");
    }

    @Override
    protected Object onEnter(Object first, Object second, Object third, Object fourth) {
      throw new IllegalStateException();
    }

    @Override
    protected Object onExit(Object state, Object result, Throwable thrown) {
      throw new StackOverflowError();
    }

    @Override
    protected void onFailed(Throwable ours) {
      throw new IllegalStateException();
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
