package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.Answers;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Attaching to, and detaching from, a JVM that runs and goes on running. */
@Fault(Row.IN_AND_OUT)
class AttachTest {
  /**
   * Soft references, of which the JDK's method handles keep some, last no longer than weak ones.
   */
  private static final String FORGET_SOON = "-XX:SoftRefLRUPolicyMSPerMB=0";

  @SmokeRun(main = CommandedClient.class, jvm = AttachTest.FORGET_SOON)
  void jdkClient(AgentRun run, LoopbackServer server) throws IOException {
    attachesAndDetaches(run, server, JdkClient.class);
  }

  @SmokeRun(
      main = CommandedClient.class,
      jvm = AttachTest.FORGET_SOON,
      clients = "okhttp-3.14.0",
      jdks = 17)
  void okHttp3(AgentRun run, LoopbackServer server) throws IOException {
    attachesAndDetaches(run, server, OkHttpClientUnderTest.class);
  }

  @SmokeRun(
      main = CommandedClient.class,
      jvm = AttachTest.FORGET_SOON,
      clients = "okhttp-5.5.1",
      jdks = 25)
  void okHttp5(AgentRun run, LoopbackServer server) throws IOException {
    attachesAndDetaches(run, server, OkHttpClientUnderTest.class);
  }

  private static void attachesAndDetaches(AgentRun run, LoopbackServer server, Class<?> client)
      throws IOException {
    CountDownLatch release = new CountDownLatch(1);
    server.answering(
        (asked, reply) -> {
          if (asked.path().equals("/held")) {
            awaitUninterrupted(release);
          }
          Answers.BY_PATH.answer(asked, reply);
        });
    JvmUnderTest jvm = run.startWithoutAgent(client.getName(), server.url());
    assertEquals("ready", jvm.nextLine());
    assertEquals("200 hello", jvm.ask("get /before"));

    attach(run, jvm);
    assertEquals("200 hello", jvm.ask("get /attached"), "the client object is older than we are");
    assertEquals("begun", jvm.ask("begin /held"));
    server.awaitAsked("/held", 1);
    detach(run, jvm);
    release.countDown();
    assertEquals("200 hello", jvm.ask("end"), "the call that was in flight");
    assertEquals("200 hello", jvm.ask("get /detached"));
    assertEquals(List.of(), ourThreads(jvm));
    assertOurClassesGo(run, jvm);
    assertPaths(run, "/attached", "/held");

    attach(run, jvm);
    assertEquals("200 hello", jvm.ask("get /again"));
    assertPaths(run, "/attached", "/held", "/again");
    jvm.end();
    assertEquals(List.of(), complaints(jvm));
  }

  private static void attach(AgentRun run, JvmUnderTest jvm) throws IOException {
    run.spoor("attach", "" + jvm.pid(), "dir=" + run.directory()).printed();
  }

  private static void detach(AgentRun run, JvmUnderTest jvm) throws IOException {
    assertNotEquals(List.of(), ourThreads(jvm));
    run.spoor("detach", "" + jvm.pid()).printed();
  }

  private static void assertPaths(AgentRun run, String... paths) throws IOException {
    List<RecordedCall> calls = run.awaitCalls(all -> all.size() >= paths.length);
    assertEquals(List.of(paths), calls.stream().map(RecordedCall::path).toList());
  }

  /** All but the entry points that the JVM itself keeps. */
  private static void assertOurClassesGo(AgentRun run, JvmUnderTest jvm) throws IOException {
    long deadline = System.nanoTime() + 20_000_000_000L;
    List<String> left;
    do {
      jvm.ask("gc");
      left =
          run.jcmd(jvm, "VM.class_hierarchy")
              .lines()
              .map(line -> line.replaceAll("^[|\\- ]*", "").replaceAll("/.*", ""))
              .filter(name -> name.matches("dev\\.spoor\\.(?!smoke\\.)[a-z]+\\..*"))
              .toList();
    } while (!left.isEmpty() && System.nanoTime() < deadline);
    assertEquals(List.of(), left);
  }

  private static List<String> ourThreads(JvmUnderTest jvm) throws IOException {
    return Arrays.stream(jvm.ask("threads").split(","))
        .filter(name -> name.startsWith("spoor") || name.contains("~"))
        .toList();
  }

  /** From 21 on the JVM itself announces every agent that comes by attach; nobody can stop it. */
  private static List<String> complaints(JvmUnderTest jvm) {
    List<String> lines = jvm.err().lines().filter(line -> !line.startsWith("WARNING: ")).toList();
    assertTrue(jvm.err().lines().filter(line -> line.contains("Unsafe")).findAny().isEmpty());
    return lines;
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
