package dev.spoor.smoke.faults.inout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Counters;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import dev.spoor.smoke.server.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A detach between two chunks: the stream goes on to its end. Its tap holds the ring, which is kept
 * while a call is under way, and the next command finds there how the call ended.
 */
@Fault(Row.IN_AND_OUT)
class DetachInStreamTest {
  @SmokeRun(main = CommandedClient.class, shortly = 25)
  void jdkClient(AgentRun run, LoopbackServer server) throws IOException {
    detaches(run, server, JdkClient.class);
  }

  @SmokeRun(main = CommandedClient.class, clients = "okhttp-5.5.1", shortly = 17)
  void okHttp(AgentRun run, LoopbackServer server) throws IOException {
    detaches(run, server, OkHttpClientUnderTest.class);
  }

  private static void detaches(AgentRun run, LoopbackServer server, Class<?> client)
      throws IOException {
    CountDownLatch detached = new CountDownLatch(1);
    server.answering((asked, reply) -> answer(reply, detached));
    JvmUnderTest jvm = run.startWithoutAgent(client.getName(), server.url());
    assertEquals("ready", jvm.nextLine());
    run.spoor("attach", "" + jvm.pid(), "dir=" + run.directory()).printed();
    assertEquals("200", jvm.ask("open /stream"));
    assertEquals("first", jvm.ask("line"));
    run.spoor("detach", "" + jvm.pid()).printed();
    Counters counters = Counters.of(run);
    detached.countDown();
    assertEquals("second", jvm.ask("line"));
    assertEquals("6000", jvm.ask("rest"));
    jvm.end();

    assertEquals(new Counters(1, 1, 0, java.util.Map.of()), counters);
    List<RecordedCall> calls = run.calls();
    assertEquals(List.of("/stream"), calls.stream().map(RecordedCall::path).toList());
    assertEquals("ok", calls.get(0).status(), calls::toString);
    assertEquals(6013L, calls.get(0).attribute("http.response.body.size"), calls::toString);
  }

  private static void answer(Reply reply, CountDownLatch detached) throws IOException {
    reply.chunkedHead(200);
    reply.chunk("first\n".getBytes(StandardCharsets.UTF_8));
    try {
      detached.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    reply.chunk("second\n".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 10; i++) {
      reply.chunk(new byte[600]);
    }
    reply.lastChunk();
  }
}
