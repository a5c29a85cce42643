package dev.spoor.smoke.faults.overload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JournalBytes;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** More calls than a small ring and four slabs take: counted to the last one, in steady memory. */
@Fault(Row.OVERLOAD)
class FloodTest {
  private static final String SMALL = "ring.bytes=256k,ring.stripes=1,slabs=4,slab.bytes=1k";

  /**
   * The JDK's client sends a GET once more when its connection ends before the first byte of an
   * answer, and any request when it could not connect; this is what it tells then.
   */
  private static final Pattern RESENT = Pattern.compile("Succeeded on attempt: (\\d+)");

  private static final String TELL_OF_RESENDS = "-Djdk.httpclient.HttpClient.log=errors";

  private static final int HEAP_KIB = 8 << 10;
  private static final int RESIDENT_KIB = 96 << 10;

  @SmokeRun(
      main = FloodProgram.class,
      agent = SMALL,
      jvm = {"-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", TELL_OF_RESENDS},
      shortly = 17)
  void threads(AgentRun run, Rounds rounds) throws Exception {
    flood(run, "threads 32", rounds);
  }

  @SmokeRun(
      main = FloodProgram.class,
      agent = SMALL,
      jvm = {"-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", TELL_OF_RESENDS},
      jdks = 25)
  void virtualThreads(AgentRun run, Rounds rounds) throws Exception {
    flood(run, "virtual " + rounds.choose(1_000, 10_000), rounds);
  }

  private static void flood(AgentRun run, String who, Rounds rounds) throws Exception {
    StoppedDrain drain = new StoppedDrain(run);
    try (QuickServer server = new QuickServer()) {
      JvmUnderTest jvm = run.start(server.url());
      calls(jvm, who + " 500");
      long[] before = memory(jvm);
      calls(jvm, who + " " + rounds.choose(1_000, 60_000));
      Path directory = run.runDirectories().get(0);
      drain.stop(() -> calls(jvm, who + " 0"));
      long calls = calls(jvm, who + " " + rounds.choose(3_000, 30_000));
      drain.goOn();
      long[] after = memory(jvm);
      jvm.tell("end");
      jvm.succeeds();
      assertFalse(jvm.out().contains("WRONG"), jvm::out);
      long resent = resent(jvm.err());
      assertTrue(server.hungUp() > 0 && resent >= server.hungUp(), () -> "resent " + resent);
      countsAre(calls + resent, directory);
      assertTrue(after[0] - before[0] < HEAP_KIB, before[0] + " KiB of heap, then " + after[0]);
      assertTrue(after[1] - before[1] < RESIDENT_KIB, before[1] + " KiB, then " + after[1]);
    }
  }

  /** A call that fails says so in place of the answer. */
  private static long calls(JvmUnderTest jvm, String command) throws IOException {
    String answer = jvm.ask(command);
    assertTrue(answer.matches("\\d+"), answer);
    return Long.parseLong(answer);
  }

  private static long resent(String log) {
    return RESENT.matcher(log).results().mapToLong(one -> Long.parseLong(one.group(1)) - 1).sum();
  }

  private static void countsAre(long attempts, Path directory) throws IOException {
    JournalBytes journal = JournalBytes.of(directory);
    String counted = journal.recorded() + " recorded, lost " + journal.lost();
    assertEquals(attempts, journal.issued(), counted);
    assertEquals(attempts, journal.recorded() + journal.lostCalls(), counted);
    assertTrue(journal.lost().getOrDefault("ring full", 0L) > 0, "the drain never stopped");
    assertTrue(
        journal.lostBodies().getOrDefault("body dropped: no free slab", 0L) > 0,
        () -> "slabs were never exhausted: " + journal.lostBodies());
    assertEquals(List.of(), journal.finalTwice());
  }

  private static long[] memory(JvmUnderTest jvm) throws IOException {
    String answer = jvm.ask("memory");
    assertTrue(answer.matches("\\d+ \\d+"), answer);
    String[] words = answer.split(" ");
    return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
  }
}
