package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.OneCall;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;

/** A JVM that ends before anything behind the ring is ready. */
class ShortLivedTest {
  @SmokeRun(main = OneCall.class, calls = 1)
  void jdkClient(AgentRun run, LoopbackServer server) throws IOException {
    recordsItsOnlyCall(run, server, JdkClient.class);
  }

  @SmokeRun(main = OneCall.class, clients = "okhttp-4.12.0", calls = 1)
  void okHttp(AgentRun run, LoopbackServer server) throws IOException {
    recordsItsOnlyCall(run, server, OkHttpClientUnderTest.class);
  }

  private static void recordsItsOnlyCall(AgentRun run, LoopbackServer server, Class<?> client)
      throws IOException {
    JvmUnderTest control = run.startWithoutAgent(client.getName(), server.url()).succeeds();
    JvmUnderTest recorded = run.start(client.getName(), server.url()).succeeds();
    assertEquals(control.out(), recorded.out());
    assertEquals(control.err(), recorded.err());
  }
}
