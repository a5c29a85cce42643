package dev.spoor.smoke.faults.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ServerSocketFactory;

/** The collector is away for long: what waits for it waits on the disk. */
@Fault(Row.EXPORT)
class CollectorBacklogTest {
  /** Enough to fill what the exporter may hold in memory. */
  private static final int FIRST = 1_500;

  private static final int PIECE = 500;
  private static final long GROWTH = 2 << 20;

  @SmokeRun(main = CommandedClient.class, jdks = 17)
  void theHeapStaysFlatAndEverythingArrivesInTheEnd(
      AgentRun run, LoopbackServer server, Rounds rounds) throws IOException {
    int pieces = rounds.choose(6, 120);
    try (MoodyCollector collector = new MoodyCollector(ServerSocketFactory.getDefault())) {
      collector.mood(Mood.DOWN);
      run.agent("otlp.endpoint=http://localhost:" + collector.port());
      JvmUnderTest jvm = run.start(JdkClient.class.getName(), server.url());
      assertEquals("ready", jvm.nextLine());
      assertEquals("done", jvm.ask("many " + FIRST + " /first"));
      long before = liveBytes(run, jvm);
      List<String> wanted = new ArrayList<>();
      for (int piece = 0; piece < pieces; piece++) {
        String path = "/more" + piece;
        assertEquals("done", jvm.ask("many " + PIECE + " " + path));
        IntStream.range(0, PIECE).forEach(i -> wanted.add(path + "/" + i));
      }
      long after = liveBytes(run, jvm);
      assertTrue(after - before < GROWTH, () -> "live: " + before + ", then " + after);

      collector.mood(Mood.WELL);
      awaitAll(collector, wanted);
      assertEquals(FIRST + pieces * PIECE, paths(collector).size());
      jvm.end();
    }
  }

  /** However long that takes, as long as something arrives. */
  private static void awaitAll(MoodyCollector collector, List<String> wanted) {
    Set<String> arrived = paths(collector);
    while (!arrived.containsAll(wanted)) {
      int before = arrived.size();
      Exporting.await(() -> paths(collector).size() > before, () -> before + " arrived, no more");
      arrived = paths(collector);
    }
  }

  private static Set<String> paths(MoodyCollector collector) {
    return collector.spans().stream()
        .filter(span -> !span.url().isEmpty())
        .map(ReceivedSpan::path)
        .collect(Collectors.toSet());
  }

  /** After a full collection. */
  private static long liveBytes(AgentRun run, JvmUnderTest jvm) throws IOException {
    String[] total =
        run.jcmd(jvm, "GC.class_histogram")
            .lines()
            .filter(line -> line.startsWith("Total"))
            .findFirst()
            .orElseThrow()
            .split(" +");
    return Long.parseLong(total[2]);
  }
}
