package dev.spoor.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.SmallHeap;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What a server sends does not fill the heap of the application that asked it. */
@Fault(Row.HOSTILE_PEERS)
class HeapBudgetTest {
  private static final int PART = 2_000_000;

  @SmokeRun(main = SmallHeap.class, jvm = "-Xmx64m", agent = "slabs=4096", calls = 30)
  void streamsThatSayTheyAreBrotliAndFallSilent(AgentRun run, LoopbackServer server)
      throws IOException {
    byte[] noise = new byte[PART];
    new SplittableRandom(1).nextBytes(noise);
    noise[0] = 0x0b; // a block that goes on
    server.answering(
        (asked, reply) -> {
          reply.chunkedHead(200, "Content-Type: application/json", "Content-Encoding: br");
          reply.chunk(noise);
          reply.stall();
        });
    goesOnAsWithoutUs(run, server, "30", "" + PART);
    assertTrue(run.read("doctor").contains("detail dropped: heap budget"), run.read("doctor"));
  }

  @SmokeRun(main = SmallHeap.class, jvm = "-Xmx96m", calls = 80)
  void answersWithAThousandToolCallsOfLongIds(AgentRun run, LoopbackServer server)
      throws IOException {
    server.answering(
        (asked, reply) -> {
          StringBuilder calls = new StringBuilder();
          for (int i = 0; i < 1000; i++) {
            char[] id = new char[490];
            Arrays.fill(id, (char) ('a' + i % 26));
            calls.append(i == 0 ? "" : ",").append("{\"type\":\"function\",\"id\":\"");
            calls.append(id).append(asked.nth()).append('-').append(i);
            calls.append("\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}");
          }
          String choice =
              "{\"index\":0,\"finish_reason\":\"tool_calls\",\"message\":{\"role\":\"assistant\",";
          reply.whole(
              200,
              ("{\"id\":\"1\",\"model\":\"m\",\"choices\":["
                      + choice
                      + "\"tool_calls\":["
                      + calls
                      + "]}}]}")
                  .getBytes(UTF_8),
              "Content-Type: application/json");
        });
    goesOnAsWithoutUs(run, server, "80", "0");
  }

  private static void goesOnAsWithoutUs(
      AgentRun run, LoopbackServer server, String chats, String part) throws IOException {
    String url = server.url() + "/v1/chat/completions";
    JvmUnderTest control = run.startWithoutAgent(url, chats, part).succeeds();
    server.forget();
    JvmUnderTest recorded = run.start(url, chats, part).succeeds();
    assertEquals(control.out(), recorded.out());
    assertEquals("", recorded.err());
  }
}
