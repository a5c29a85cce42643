package dev.spoor.smoke.faults.inout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Counters;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * In and out of a JVM again and again, while eight threads call and stream: the application sees
 * nothing of it, every call is accounted for, and nothing of ours is left, nor grows. The heap is
 * filled only while we are out: the JDK keeps a descriptor for good when memory ends while it opens
 * a file, ours or anyone's.
 */
@Fault(Row.IN_AND_OUT)
class AttachRoundsTest {
  /** What a JVM may grow by for reasons of its own, whatever the number of rounds. */
  private static final int OF_ITS_OWN = 20;

  private static final int METASPACE_OF_ITS_OWN = 3 << 20;

  /** What a round may leave, of what redefining the same classes in the same way leaves. */
  private static final int METASPACE_RATIO = 2;

  private static final long DRAINS_PATIENCE_NANOS = 60_000_000_000L;

  @SmokeRun(main = BusyApplication.class, clients = "okhttp-5.5.1", jvm = "-Xmx96m")
  void leavesNothingBehind(AgentRun run, LoopbackServer server, Rounds rounds) throws Exception {
    server.answering(Busy::answer);
    JvmUnderTest jvm =
        run.startWithoutAgent(
            server.url(), JdkClient.class.getName(), OkHttpClientUnderTest.class.getName());
    assertEquals("ready", jvm.nextLine());
    Busy application = new Busy(jvm, server);
    application.awaitCalls(100);
    long[] recorded = {0};
    try (InProcess spoor = new InProcess()) {
      Observers observers = new Observers(run, jvm);
      observers.attach();
      attach(spoor, run, jvm);
      application.awaitCalls(50);
      awaitJournal(run, application);
      observers.attach();
      jvm.ask("retransform " + String.join(" ", observers.seen(0).keySet()));
      assertNotEquals(List.of(), Footprint.unpressed(run, jvm).ours(), "we are in");
      recorded[0] += detach(spoor, run, jvm);
      Footprint first = Footprint.of(run, jvm);
      assertEquals(List.of(), first.ours());

      rounds.play(
          1,
          99,
          seed -> {
            attach(spoor, run, jvm);
            application.awaitCalls(new Random(seed).nextInt(100));
            recorded[0] += detach(spoor, run, jvm);
          });
      Footprint last = Footprint.of(run, jvm);
      long replayed = replayed(run, jvm, application, rounds);
      System.out.println(run.jdk() + "\n" + first + "\n" + last + "\n" + replayed);
      assertEquals(List.of(), last.ours());
      assertTrue(last.threads() <= first.threads() + OF_ITS_OWN, () -> first + "\n" + last);
      assertTrue(last.mappings() <= first.mappings() + OF_ITS_OWN, () -> first + "\n" + last);
      assertTrue(last.files() <= first.files() + OF_ITS_OWN, () -> first + "\n" + last);
      assertTrue(
          last.metaspace() <= first.metaspace() + METASPACE_OF_ITS_OWN + METASPACE_RATIO * replayed,
          () -> first + "\n" + last + "\nreplayed " + replayed);
    }
    application.isUnharmed();
    jvm.end();
    assertFalse(jvm.err().contains("Exception"), jvm::err);
    assertEquals(recorded[0], run.calls().stream().filter(RecordedCall::isAttempt).count());
  }

  /** Three threads load the client, in loaders of their own, while we come and go. */
  @SmokeRun(
      main = BusyApplication.class,
      clients = "okhttp-3.14.0",
      jvm = "-D" + BusyApplication.FRESH + "=dev.spoor.smoke.contract.OkHttpClientUnderTest",
      jdks = 17)
  void whileClassesAreLoaded(AgentRun run, LoopbackServer server, Rounds rounds) throws Exception {
    server.answering(Busy::answer);
    JvmUnderTest jvm = run.startWithoutAgent(server.url());
    assertEquals("ready", jvm.nextLine());
    Busy application = new Busy(jvm, server);
    application.awaitCalls(3);
    long[] recorded = {0};
    try (InProcess spoor = new InProcess()) {
      rounds.play(
          2,
          20,
          seed -> {
            attach(spoor, run, jvm);
            application.awaitCalls(8 + new Random(seed).nextInt(8));
            recorded[0] += detach(spoor, run, jvm);
          });
    }
    application.isUnharmed();
    jvm.end();
    List<String> paths = run.calls().stream().map(RecordedCall::path).toList();
    assertNotEquals(List.of(), paths, "what was loaded while we were there is recorded");
    assertEquals(recorded[0], paths.size());
  }

  /**
   * Bytes of metaspace that as many rounds leave in which another agent gives the classes the very
   * bytes that we gave them, and takes them back.
   */
  private static long replayed(AgentRun run, JvmUnderTest jvm, Busy application, Rounds rounds)
      throws IOException {
    int some = rounds.choose(1, 33);
    long before = Footprint.now(run, jvm).metaspace();
    for (int i = 0; i < some; i++) {
      assertTrue(Integer.parseInt(jvm.ask("replay 1 on")) > 10, "classes were woven");
      application.awaitCalls(50);
      jvm.ask("replay 1 off");
    }
    return (Footprint.now(run, jvm).metaspace() - before) / some * rounds.choose(1, 99);
  }

  private static void attach(InProcess spoor, AgentRun run, JvmUnderTest jvm) throws Exception {
    String options = "dir=" + run.directory() + ",ring.bytes=512k,slabs=64";
    spoor.spoor("attach", "" + jvm.pid(), options).printed();
    assertTrue(
        spoor.spoor("attach", "" + jvm.pid(), options).printed().contains("recording already"));
  }

  /** How many calls the journal has of this round. */
  private static long detach(InProcess spoor, AgentRun run, JvmUnderTest jvm) throws Exception {
    String said = spoor.spoor("detach", "" + jvm.pid()).printed();
    Path directory = Path.of(said.strip().replaceAll(".* lies in ([^;]+).*", "$1"));
    awaitEnd(run, directory);
    Counters counters = Counters.of(directory);
    assertEquals(0, counters.lost(), Files.readString(directory.resolve("state.json")));
    return counters.recorded();
  }

  /** So that there is a journal to be left open. */
  private static void awaitJournal(AgentRun run, Busy application) throws IOException {
    long deadline = System.nanoTime() + DRAINS_PATIENCE_NANOS;
    Path state = run.runDirectories().get(0).resolve("state.json");
    while (!Files.exists(state) || Counters.of(run).recorded() == 0) {
      assertTrue(System.nanoTime() < deadline, "nothing is journaled");
      application.awaitCalls(10);
    }
  }

  /** On a starved machine the drain goes on behind the detach, or leaves some to recovery. */
  private static void awaitEnd(AgentRun run, Path directory) throws Exception {
    long deadline = System.nanoTime() + DRAINS_PATIENCE_NANOS;
    Path state = directory.resolve("state.json");
    while (!Files.exists(state) || Files.readString(state).contains("\"drain\":\"running\"")) {
      assertTrue(System.nanoTime() < deadline, "the drain does not end");
      Thread.sleep(20);
    }
    Counters counters = Counters.of(directory);
    while (counters.issued() != counters.recorded() + counters.lost()) {
      assertTrue(System.nanoTime() < deadline, "" + counters);
      run.spoor("recover", directory.getParent().toString()).printed();
      counters = Counters.of(directory);
    }
  }
}
