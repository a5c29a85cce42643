package dev.spoor.benchmarks.overhead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.benchmarks.overhead.programs.Calls;
import dev.spoor.benchmarks.overhead.programs.HelloWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the agent may cost, in counts that are the same on every machine. A bound is a little above
 * what was measured last: whoever lowers the cost lowers the bound.
 */
class CostGuardTest {
  private static final long OUR_CLASSES_IN_HELLO_WORLD = 30;
  private static final long CLASSES_OF_ONE_CALL = 1650;
  private static final double BYTES_OF_AN_OKHTTP_CALL = 600;
  private static final double BYTES_OF_A_JDK_CALL = 1500;
  private static final double BYTES_OF_AN_OPENAI_CALL = 2000;
  private static final double BYTES_OF_A_CHAT_THROUGH_OKHTTP = 2400;
  private static final double BYTES_OF_A_CHAT_THROUGH_JDK = 3000;

  /** Sent over OTLP as well. */
  private static final double BYTES_OF_AN_EXPORTED_CALL = 4500;

  /** On the thread that makes the call. */
  private static final double OWN_BYTES_OF_AN_OKHTTP_CALL = 300;

  private static final double OWN_BYTES_OF_A_JDK_CALL = 1000;
  private static final double OWN_BYTES_OF_AN_OPENAI_CALL = 1250;
  private static final double OWN_BYTES_OF_A_CHAT_THROUGH_OKHTTP = 1700;
  private static final double OWN_BYTES_OF_A_CHAT_THROUGH_JDK = 2600;

  @TempDir static Path work;

  private static Bench bench;

  @BeforeAll
  static void open() throws IOException {
    bench =
        new Bench(
            work,
            Path.of(System.getProperty("spoor.jar")),
            Path.of(System.getProperty("overhead.clients")));
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void anApplicationThatUsesNoneOfOurClientsLoadsNothingHeavy() throws IOException {
    Path log = work.resolve("hello.log");
    Trial trial = new Trial(bench, Jdk.running(), Contender.SPOOR);
    trial.start(ClassLog.into(log), HelloWorld.class).finish();
    trial.end();
    ClassLog loaded = ClassLog.read(log);
    assertEquals(0, loaded.heavy(), "Byte Buddy, Chronicle, OpenTelemetry and Jackson classes");
    assertTrue(loaded.ours() > 0, "the agent was there");
    assertTrue(
        loaded.ours() <= OUR_CLASSES_IN_HELLO_WORLD, () -> loaded.ours() + " classes of ours");
  }

  @Test
  void theFirstRecordedCallLoadsNoMoreClassesThanItDid() throws IOException {
    long added = classesOfOneCall(Contender.SPOOR) - classesOfOneCall(Contender.NONE);
    assertTrue(added > 0, "the call was recorded");
    assertTrue(added <= CLASSES_OF_ONE_CALL, () -> added + " classes");
  }

  @Test
  void anOkHttpCallAllocatesNoMoreThanItDid() throws IOException {
    assertAllocates("okhttp-plain", BYTES_OF_AN_OKHTTP_CALL, OWN_BYTES_OF_AN_OKHTTP_CALL);
  }

  @Test
  void aCallOfTheJdkClientAllocatesNoMoreThanItDid() throws IOException {
    assertAllocates("jdk-plain", BYTES_OF_A_JDK_CALL, OWN_BYTES_OF_A_JDK_CALL);
  }

  @Test
  void aChatThroughOkHttpAllocatesNoMoreThanItDid() throws IOException {
    assertAllocates("okhttp", BYTES_OF_A_CHAT_THROUGH_OKHTTP, OWN_BYTES_OF_A_CHAT_THROUGH_OKHTTP);
  }

  @Test
  void aChatThroughTheJdkClientAllocatesNoMoreThanItDid() throws IOException {
    assertAllocates("jdk", BYTES_OF_A_CHAT_THROUGH_JDK, OWN_BYTES_OF_A_CHAT_THROUGH_JDK);
  }

  @Test
  void anAiCallAllocatesNoMoreOnItsOwnThreadThanItDid() throws IOException {
    assertAllocates("openai", BYTES_OF_AN_OPENAI_CALL, OWN_BYTES_OF_AN_OPENAI_CALL);
  }

  @Test
  void anExportedCallAllocatesNoMoreThanItDid() throws IOException {
    assertAllocates(
        Contender.SPOOR_OTLP, "openai", BYTES_OF_AN_EXPORTED_CALL, OWN_BYTES_OF_AN_OPENAI_CALL);
  }

  private static long classesOfOneCall(Contender contender) throws IOException {
    Path log = work.resolve("call-" + contender.id() + ".log");
    run(contender, ClassLog.into(log), "okhttp-plain", 0, 1);
    return ClassLog.read(log).all();
  }

  private static void assertAllocates(String client, double bound, double ownBound)
      throws IOException {
    assertAllocates(Contender.SPOOR, client, bound, ownBound);
  }

  /**
   * With the first compiler only: the second one leaves allocations out as it sees fit, differently
   * in each JVM, and the client's own vary by more than all that the agent adds.
   */
  private static void assertAllocates(
      Contender contender, String client, double bound, double ownBound) throws IOException {
    List<String> options = List.of("-XX:TieredStopAtLevel=1");
    Child with = run(contender, options, client, 500, 500);
    Child without = run(Contender.NONE, options, client, 500, 500);
    assertTrue(with.result("classes") > without.result("classes") + 500, "calls were recorded");
    double added = with.result("allocated") - without.result("allocated");
    assertTrue(added <= bound, () -> added + " bytes per call");
    double own = with.result("caller") - without.result("caller");
    assertTrue(own <= ownBound, () -> own + " bytes per call on its own thread");
  }

  private static Child run(
      Contender contender, List<String> options, String client, int before, int measured)
      throws IOException {
    Trial trial = new Trial(bench, Jdk.running(), contender);
    String server = bench.server().baseUrl();
    Child child = trial.start(options, Calls.class, client, server, before, measured, 0, 400);
    child.finish();
    trial.end();
    return child;
  }
}
