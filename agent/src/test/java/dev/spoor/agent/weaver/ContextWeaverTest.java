package dev.spoor.agent.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is woven into the JDK's own executors; that it works, whole JVMs show. */
class ContextWeaverTest {
  private static final String CONCURRENT = "java/util/concurrent/";

  private final ContextWeaver weaver = new ContextWeaver();

  @Test
  void executorsAndFuturesOfTheRunningJdkCallTheBridgeWhereTasksPass() throws Exception {
    assertCalls(this::thisJdk, Runtime.version().feature());
  }

  @Test
  void executorsAndFuturesOfJdk25Too() throws Exception {
    try (OtherJdk jdk = OtherJdk.find()) {
      assumeTrue(jdk != null, "no JDK 25 here: set spoor.jdk25 to its home");
      assertCalls(type -> jdk.classFile("java.base", type), 25);
    }
  }

  private void assertCalls(Jdk jdk, int feature) throws IOException {
    assertEquals(
        List.of(
            "afterExecute/2 workerEnds", "beforeExecute/2 workerBegins", "execute/1 handedOver"),
        calls(jdk, "ThreadPoolExecutor"));
    assertEquals(List.of("delayedExecute/1 handedOver"), calls(jdk, "ScheduledThreadPoolExecutor"));
    assertTrue(calls(jdk, "CompletableFuture$UniCompletion").get(0).endsWith(" handedOver"));
    for (String start : new String[] {"AsyncSupply", "AsyncRun"}) {
      List<String> calls = calls(jdk, "CompletableFuture$" + start);
      assertTrue(calls.contains("run/0 started") && calls.contains("run/0 finished"), start);
      assertTrue(calls.stream().anyMatch(call -> call.matches("<init>.* handedOver")), start);
    }
    for (String stage :
        "UniApply UniAccept UniRun UniWhenComplete UniHandle UniExceptionally UniCompose BiApply"
            .split(" ")) {
      List<String> calls = calls(jdk, "CompletableFuture$" + stage);
      assertTrue(calls.contains("tryFire/1 started"), stage + calls);
      assertTrue(calls.contains("tryFire/1 finished"), stage + calls);
    }
    assertTrue(
        calls(jdk, "ForkJoinTask$RunnableExecuteAction").contains("exec/0 started")
            || calls(jdk, "ForkJoinTask$RunnableExecuteAction").contains("<init>/1 handedOver"));
    if (feature >= 21) {
      byte[] thread =
          weaver.weave("java/lang/VirtualThread", jdk.classFile("java.lang.VirtualThread"));
      assertTrue(BridgeCalls.direct(thread).contains("start/1 handedOver"));
    }
  }

  @Test
  void nothingElseIsWoven() {
    assertFalse(weaver.weaves("java/lang/Thread"));
    assertFalse(weaver.weaves(CONCURRENT + "CompletableFuture"));
    assertTrue(weaver.weaves(CONCURRENT + "ThreadPoolExecutor"));
  }

  private List<String> calls(Jdk jdk, String type) throws IOException {
    String name = CONCURRENT + type;
    byte[] woven = weaver.weave(name, jdk.classFile(name.replace('/', '.')));
    return List.copyOf(new TreeSet<>(BridgeCalls.direct(woven)));
  }

  private byte[] thisJdk(String type) throws IOException {
    try (InputStream in =
        ClassLoader.getSystemResourceAsStream(type.replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }

  private interface Jdk {
    byte[] classFile(String type) throws IOException;
  }
}
