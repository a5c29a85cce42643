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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the JVM is given in place of each woven class, to the byte, as another agent sees it. */
@Fault(Row.IN_AND_OUT)
class ClassBytesTest {
  @SmokeRun(main = BusyApplication.class, clients = "okhttp-4.12.0")
  void areTheOriginalOnesAfterTheDetach(AgentRun run, LoopbackServer server) throws Exception {
    server.answering(Busy::answer);
    String observer =
        "-javaagent:" + AgentJars.of(Observer.class, run.scratch().resolve("observer.jar"));
    JvmUnderTest jvm =
        run.jvm(observer, observer)
            .startWithoutAgent(
                server.url(), JdkClient.class.getName(), OkHttpClientUnderTest.class.getName());
    assertEquals("ready", jvm.nextLine());
    Busy application = new Busy(jvm, server);
    application.awaitCalls(100);

    Map<String, String> originals = ask(run, jvm, "bytes");
    run.spoor("attach", "" + jvm.pid(), "dir=" + run.directory()).printed();
    application.awaitCalls(50);
    Map<String, String> attached = ask(run, jvm, "bytes");
    attached.keySet().retainAll(originals.keySet());
    Map<String, String> woven = new TreeMap<>(attached);
    woven.entrySet().removeAll(originals.entrySet());
    for (String client :
        List.of("jdk.internal.net.http.MultiExchange", "okhttp3.", "java.util.concurrent.")) {
      assertTrue(woven.keySet().stream().anyMatch(name -> name.startsWith(client)), client);
    }

    assertEquals(Map.of(), ask(run, jvm, "seen"), "nothing is transformed while nothing happens");
    run.spoor("detach", "" + jvm.pid()).printed();
    application.awaitCalls(50);
    Map<String, String> restored = ask(run, jvm, "seen");
    assertTrue(restored.keySet().containsAll(woven.keySet()), () -> woven + "\n" + restored);
    restored.keySet().retainAll(originals.keySet());
    originals.keySet().retainAll(restored.keySet());
    assertEquals(originals, restored);
    application.isUnharmed();
    jvm.end();
  }

  private static Map<String, String> ask(AgentRun run, JvmUnderTest jvm, String command)
      throws IOException {
    Path file = run.scratch().resolve("digests");
    assertEquals("written", jvm.ask(command + " " + file));
    Map<String, String> digests = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      digests.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
    }
    return digests;
  }
}
