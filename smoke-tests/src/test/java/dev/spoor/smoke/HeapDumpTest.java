package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.Confidences;
import dev.spoor.smoke.server.LoopbackServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Some seconds after a call the heap holds no more of what was asked and answered than without. */
class HeapDumpTest {
  private static final List<String> WORDS =
      List.of("whispered-to-model-", "answered-to-nobody-", "tool-argument-of-nobody-");

  private static final String ANSWER =
      """
      {"id":"c-1","model":"gpt-4o","choices":[{"index":0,"finish_reason":"tool_calls","message":
       {"role":"assistant","content":"answered-to-nobody-1","tool_calls":[{"id":"call_1","type":
        "function","function":{"name":"f","arguments":"{\\"a\\":\\"tool-argument-of-nobody-1\\"}"}}]}}],
       "usage":{"prompt_tokens":21,"completion_tokens":8,"total_tokens":29}}
      """;

  private static final String CHUNKS =
      """
      data: {"id":"c-1","model":"gpt-4o","choices":[{"index":0,"delta":{"content":"answered-to-nobody-2"}}]}

      data: {"id":"c-1","model":"gpt-4o","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_2","function":{"name":"f","arguments":"tool-argument-of-nobody-2"}}]}}]}

      data: [DONE]

      """;

  @SmokeRun(main = Confidences.class)
  void ofAPlainAndAStreamedChat(AgentRun run, LoopbackServer server) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    server.answering(
        (exchange, reply) -> {
          if (asked.getAndIncrement() % 2 == 0) {
            reply.chunkedHead(200, "Content-Type", "text/event-stream");
            reply.chunk(CHUNKS.getBytes(StandardCharsets.UTF_8));
            reply.lastChunk();
          } else {
            reply.json(200, ANSWER);
          }
        });
    List<Long> without = held(run, run.startWithoutAgent(JdkClient.class.getName(), server.url()));
    List<Long> with = held(run, run.start(JdkClient.class.getName(), server.url()));
    assertEquals(20, run.calls().stream().filter(call -> call.isInference()).count());
    for (int i = 0; i < WORDS.size(); i++) {
      String word = WORDS.get(i);
      assertTrue(with.get(i) <= without.get(i), word + " " + with + ", without us " + without);
    }
  }

  /** How often each of the words lies in the heap, garbage left out. */
  private static List<Long> held(AgentRun run, JvmUnderTest jvm) throws Exception {
    assertEquals("asked", jvm.nextLine());
    TimeUnit.SECONDS.sleep(4);
    Path dump = run.scratch().resolve("heap.hprof");
    run.jcmd(jvm, "GC.heap_dump " + dump);
    byte[] heap = Files.readAllBytes(dump);
    Files.delete(dump);
    jvm.end();
    return WORDS.stream().map(word -> count(heap, word)).toList();
  }

  private static long count(byte[] heap, String word) {
    byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
    long count = 0;
    for (int i = 0; i + wanted.length <= heap.length; i++) {
      if (heap[i] == wanted[0]
          && Arrays.equals(heap, i, i + wanted.length, wanted, 0, wanted.length)) {
        count++;
      }
    }
    return count;
  }
}
