package dev.spoor.smoke.faults.inout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.server.LoopbackServer;
import java.util.List;
import java.util.Map;

/** What the JVM is given in place of each woven class, to the byte, as another agent sees it. */
@Fault(Row.IN_AND_OUT)
class ClassBytesTest {
  @SmokeRun(main = BusyApplication.class, clients = "okhttp-4.12.0", shortly = 25)
  void areTheOriginalOnesAfterTheDetach(AgentRun run, LoopbackServer server) throws Exception {
    server.answering(Busy::answer);
    JvmUnderTest jvm =
        run.startWithoutAgent(
            server.url(), JdkClient.class.getName(), OkHttpClientUnderTest.class.getName());
    assertEquals("ready", jvm.nextLine());
    Busy application = new Busy(jvm, server);
    application.awaitCalls(100);

    Observers observers = new Observers(run, jvm);
    observers.attach();
    run.spoor("attach", "" + jvm.pid(), "dir=" + run.directory()).printed();
    application.awaitCalls(50);
    Map<String, String> originals = observers.seen(0);
    observers.attach();
    jvm.ask("retransform " + String.join(" ", originals.keySet()));
    Map<String, String> woven = observers.seen(1);
    woven.values().removeIf(hash -> !hash.endsWith(Observer.WOVEN));
    for (String name :
        List.of(
            "jdk.internal.net.http.MultiExchange",
            "okhttp3.Dispatcher",
            "okhttp3.internal.http1.Http1ExchangeCodec",
            "java.util.concurrent.ThreadPoolExecutor",
            "java.util.concurrent.CompletableFuture$UniCompletion")) {
      assertTrue(woven.containsKey(name), () -> name + " is not among " + woven.keySet());
    }

    run.spoor("detach", "" + jvm.pid()).printed();
    application.awaitCalls(50);
    Map<String, String> restored = observers.seen(1);
    restored.keySet().retainAll(woven.keySet());
    originals.keySet().retainAll(woven.keySet());
    assertEquals(originals, restored);
    application.isUnharmed();
    jvm.end();
  }
}
