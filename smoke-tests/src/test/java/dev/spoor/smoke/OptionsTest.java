package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Jars;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.Exchange;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What a user switches off is off, and the rest is not. */
class OptionsTest {
  @SmokeRun(main = CommandedClient.class, jdks = 17, calls = 2)
  void tracesPrivateHostsByDefault(AgentRun run, LoopbackServer server) throws IOException {
    callsOnceAndPromptsOnce(run, server, JdkClient.class);
    for (Exchange exchange : server.exchanges()) {
      assertNotNull(exchange.header("traceparent"));
    }
  }

  @SmokeRun(main = CommandedClient.class, jdks = 17, agent = "propagate=none", calls = 2)
  void sendsNoTraceparentWhenToldSo(AgentRun run, LoopbackServer server) throws IOException {
    callsOnceAndPromptsOnce(run, server, JdkClient.class);
    for (Exchange exchange : server.exchanges()) {
      assertNull(exchange.header("traceparent"));
    }
  }

  @SmokeRun(main = CommandedClient.class, jdks = 17, agent = "http=false", calls = 1)
  void recordsOnlyAiCallsWithoutPlainHttp(AgentRun run, LoopbackServer server) throws IOException {
    callsOnceAndPromptsOnce(run, server, JdkClient.class);
  }

  @SmokeRun(
      main = CommandedClient.class,
      jdks = 17,
      clients = "okhttp-4.12.0",
      agent = "instrumentations.off=okhttp",
      calls = 0)
  void leavesAnInstrumentationOut(AgentRun run, LoopbackServer server) throws IOException {
    callsOnceAndPromptsOnce(run, server, OkHttpClientUnderTest.class);
  }

  @SmokeRun(main = CommandedClient.class, jdks = 17, calls = 2)
  void aSecondJavaagentChangesNothingAndSaysSo(AgentRun run, LoopbackServer server)
      throws IOException {
    Path other = run.scratch().resolve("other");
    run.afterOurs("-javaagent:" + Jars.spoor() + "=http=false,dir=" + other);
    JvmUnderTest jvm = callsOnceAndPromptsOnce(run, server, JdkClient.class);
    assertTrue(
        jvm.err()
            .matches("spoor: recording already, into .*; a second -javaagent changes nothing\n"),
        jvm.err());
    assertFalse(Files.exists(other));
  }

  /** As Kubernetes makes an emptyDir. */
  @SmokeRun(main = CommandedClient.class, jdks = 17, calls = 2)
  void aVolumeThatEverybodyMayWriteIsRecordedInto(AgentRun run, LoopbackServer server)
      throws IOException {
    Path volume = Files.createDirectories(run.directory());
    Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString("rwxrwxrwx"));
    assumeTrue(System.getProperty("user.name").equals("root"), "needs a directory of root's");
    callsOnceAndPromptsOnce(run, server, JdkClient.class);
    Path own = volume.resolve("spoor-0");
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(own)));
  }

  private static JvmUnderTest callsOnceAndPromptsOnce(
      AgentRun run, LoopbackServer server, Class<?> client) throws IOException {
    JvmUnderTest jvm = run.start(client.getName(), server.url());
    assertEquals("ready", jvm.nextLine());
    assertEquals("200 hello", jvm.ask("get /plain"));
    assertEquals("200", jvm.ask("prompt").substring(0, 3));
    jvm.end();
    return jvm;
  }
}
