package dev.spoor.smoke.faults.overload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JournalBytes;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A body of twice what all slabs hold, while the drain is held up, costs nobody else anything. */
@Fault(Row.OVERLOAD)
class LongBodiesTest {
  private static final int SHORT = 11;

  @SmokeRun(main = CommandedClient.class, agent = "slabs=128")
  void shortOnesKeepTheirDetail(AgentRun run) throws Exception {
    StoppedDrain drain = new StoppedDrain(run);
    try (LoopbackServer server = LoopbackServer.start()) {
      JvmUnderTest jvm = run.start(JdkClient.class.getName(), server.url());
      assertEquals("ready", jvm.nextLine());
      jvm.ask("get /plain");
      Path directory = run.runDirectories().get(0);
      drain.stop(() -> jvm.ask("get /plain"));
      assertEquals("200", jvm.ask("long prompt"));
      assertEquals("200", jvm.ask("long prompt"));
      for (int i = 0; i < SHORT; i++) {
        jvm.ask("prompt");
      }
      drain.goOn();
      jvm.end();
      List<RecordedCall> inferences =
          run.calls().stream().filter(RecordedCall::isInference).collect(Collectors.toList());
      assertEquals(2 + SHORT, inferences.size());
      for (RecordedCall inference : inferences.subList(2, 2 + SHORT)) {
        assertEquals("gpt-4o", inference.attribute("gen_ai.request.model"));
        assertEquals(8L, inference.attribute("gen_ai.usage.output_tokens"));
      }
      assertEquals(
          Map.of("body dropped: no free slab", 2L), JournalBytes.of(directory).lostBodies());
    }
  }
}
