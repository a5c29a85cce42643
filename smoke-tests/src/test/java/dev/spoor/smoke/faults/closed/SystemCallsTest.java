package dev.spoor.smoke.faults.closed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.faults.export.Exporting;
import dev.spoor.smoke.faults.export.MoodyCollector;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.net.ServerSocketFactory;

/**
 * Every system call of a whole run that names a file or a socket, beside those without us. In the
 * root directory, where no {@code target} or {@code build} is found that is already there, and with
 * a directory for temporary files that is empty.
 */
@Fault(Row.CLOSED)
class SystemCallsTest {
  @SmokeRun(main = CommandedClient.class, shortly = 25)
  void jdkClient(AgentRun run, LoopbackServer server) throws IOException {
    staysInItsDirectory(run, server, JdkClient.class);
  }

  @SmokeRun(main = CommandedClient.class, clients = "okhttp-5.5.1", shortly = 17)
  void okHttp(AgentRun run, LoopbackServer server) throws IOException {
    staysInItsDirectory(run, server, OkHttpClientUnderTest.class);
  }

  private static void staysInItsDirectory(AgentRun run, LoopbackServer server, Class<?> client)
      throws IOException {
    assumeTrue(canTrace(), "no strace, or not permitted");
    try (MoodyCollector collector = new MoodyCollector(ServerSocketFactory.getDefault())) {
      run.agent("otlp.endpoint=http://127.0.0.1:" + collector.port());
      Path temporary = Files.createDirectory(run.scratch().resolve("temporary"));
      run.jvm("-Djava.io.tmpdir=" + temporary);
      JvmUnderTest without = start(run, server, client, false);
      without.end();
      JvmUnderTest with = start(run, server, client, true);
      Exporting.await(() -> collector.spans().size() >= 2, () -> "never exported");
      with.end();
      SystemCalls control = SystemCalls.read(output(run, false));
      SystemCalls recorded = SystemCalls.read(output(run, true));

      Set<String> changed = withoutNumbers(recorded.changed());
      assertTrue(changed.removeIf(path -> path.startsWith(withoutNumbers(run))), "traced nothing");
      changed.removeIf(path -> path.matches("/dev/shm/spoor-[^/]+\\.slabs"));
      // Deleted at the JVM's start: of one of the same number that was killed while attached to.
      changed.remove("/tmp/.java_pidN");
      changed.removeAll(withoutNumbers(control.changed()));
      assertEquals(Set.of(), changed, "files touched outside the directory");

      Set<String> sockets = new TreeSet<>(recorded.sockets());
      assertTrue(sockets.remove("connect " + collector.port()), "traced no connection");
      sockets.removeAll(control.sockets());
      assertEquals(Set.of(), sockets, "sockets and programs that are not the application's");
    }
  }

  private static JvmUnderTest start(
      AgentRun run, LoopbackServer server, Class<?> client, boolean agent) throws IOException {
    String output = output(run, agent).toString();
    run.under(traced(SystemCalls.TRACED, output));
    String[] arguments = {client.getName(), server.url()};
    JvmUnderTest jvm = agent ? run.start(arguments) : run.startWithoutAgent(arguments);
    assertEquals("ready", jvm.nextLine());
    assertEquals("200 hello", jvm.ask("get /first"));
    assertEquals("200", jvm.ask("prompt").substring(0, 3));
    return jvm;
  }

  private static Path output(AgentRun run, boolean agent) {
    return run.scratch().resolve(agent ? "recorded.strace" : "control.strace");
  }

  private static String[] traced(String calls, String output) {
    return new String[] {
      "env", "-C", "/", "strace", "-f", "-qq", "-s", "400", "-e", calls, "-o", output
    };
  }

  private static boolean canTrace() throws IOException {
    try {
      List<String> command = new ArrayList<>(List.of(traced("trace=openat", "/dev/null")));
      command.add("true");
      Process strace = new ProcessBuilder(command).start();
      return strace.waitFor() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Process and thread ids differ from run to run. */
  private static Set<String> withoutNumbers(Set<String> paths) {
    return paths.stream()
        .map(path -> path.replaceAll("\\d+", "N"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String withoutNumbers(AgentRun run) {
    return run.directory().toString().replaceAll("\\d+", "N");
  }
}
