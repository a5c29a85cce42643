package dev.spoor.smoke.faults.inout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.faults.ourselves.FailingStep;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.CommandLine;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A start that fails at any of its steps leaves nothing behind, and the next one succeeds. */
@Fault(Row.IN_AND_OUT)
class FailedAttachTest {
  /** Before there is a run, or while it is made: whoever attaches is told, and nothing is left. */
  private static final List<String> NO_RUN =
      List.of(
          "dev.spoor.agent.Bridge.define",
          "dev.spoor.agent.WovenTypes.read",
          "dev.spoor.agent.TypeWatch.<init>",
          "dev.spoor.agent.TypeWatch.weaveLoaded",
          "dev.spoor.settings.RunDirectory.create",
          "dev.spoor.settings.RunLock.hold",
          "dev.spoor.ring.Ring.create",
          "dev.spoor.ring.SlabPool.create",
          "dev.spoor.ring.SlabPool.ownedBy",
          "dev.spoor.agent.EmbeddedDrain.aiPaths",
          "dev.spoor.agent.recorder.RingRecorder.<init>",
          "dev.spoor.agent.Recording.startDrain");

  /** The run has begun: it ends as any other. */
  private static final List<String> NOTHING_WOVEN =
      List.of(
          "dev.spoor.agent.weaver.Weaver.<init>",
          "dev.spoor.agent.weaver.ContextWeaver.<init>",
          "dev.spoor.agent.weaver.Sink.connect");

  /** Recorded is all the same; a detach leaves what it recorded, and nothing else. */
  private static final List<String> ATTACHED =
      List.of(
          "dev.spoor.agent.EmbeddedDrain.prepare",
          "dev.spoor.agent.EmbeddedDrain.<init>",
          "dev.spoor.drain.Drain.start",
          "dev.spoor.drain.Housekeeping.<init>",
          "dev.spoor.drain.export.OtlpExporter.start",
          "dev.spoor.journal.ChronicleJournal.open",
          "dev.spoor.agent.TypeWatch.weaveJdk",
          "dev.spoor.agent.TypeWatch.restore");

  private static final long PATIENCE_NANOS = 30_000_000_000L;

  @SmokeRun(main = BusyApplication.class, jvm = "-Xmx96m", shortly = 25)
  void atAnyStep(AgentRun run, LoopbackServer server) throws Exception {
    server.answering(Busy::answer);
    List<String> steps = new ArrayList<>(NO_RUN);
    steps.addAll(NOTHING_WOVEN);
    steps.addAll(ATTACHED);
    run.classPath(FailingStep.classPath()).jvm(FailingStep.option(run, steps));
    JvmUnderTest jvm = run.startWithoutAgent(server.url(), JdkClient.class.getName());
    assertEquals("ready", jvm.nextLine());
    Busy application = new Busy(jvm, server);
    application.awaitCalls(20);
    try (InProcess spoor = new InProcess()) {
      for (String step : NO_RUN) {
        refuses(step, spoor, run, jvm);
        assertEquals(List.of(), runs(run), step);
      }
      for (String step : NOTHING_WOVEN) {
        refuses(step, spoor, run, jvm);
      }
      for (String step : ATTACHED) {
        fail(jvm, step);
        attach(spoor, run, jvm).printed();
        application.awaitCalls(10);
        spoor.spoor("detach", "" + jvm.pid()).printed();
        run.spoor("recover", "" + run.directory()).printed(); // Where there was no drain.
        assertNothingLeft(step, jvm);
      }
      fail(jvm, "nothing");
      int before = runs(run).size();
      attach(spoor, run, jvm).printed();
      application.awaitCalls(20);
      spoor.spoor("detach", "" + jvm.pid()).printed();
      assertEquals(before + 1, runs(run).size(), "one attach, one run");
      assertEquals(List.of(), Footprint.of(run, jvm).ours());
    }
    assertTrue(run.calls().stream().anyMatch(RecordedCall::isAttempt));
    application.isUnharmed();
    jvm.end();
  }

  /** Who started with the JVM and could not record stands in nobody's way. */
  @SmokeRun(main = CommandedClient.class)
  void atTheStartOfTheJvm(AgentRun run, LoopbackServer server) throws Exception {
    Path file = Files.createFile(run.scratch().resolve("file"));
    run.agent("dir=" + file.resolve("state"));
    JvmUnderTest jvm = run.start(JdkClient.class.getName(), server.url());
    assertEquals("ready", jvm.nextLine());
    assertEquals("200 hello", jvm.ask("get /unrecorded"));
    assertTrue(jvm.err().startsWith("spoor: nothing is recorded: cannot make"), jvm::err);
    run.spoor("attach", "" + jvm.pid(), "dir=" + run.directory()).printed();
    assertEquals("200 hello", jvm.ask("get /recorded"));
    jvm.end();
    assertEquals(List.of("/recorded"), run.calls().stream().map(RecordedCall::path).toList());
  }

  private static void refuses(String step, InProcess spoor, AgentRun run, JvmUnderTest jvm)
      throws Exception {
    fail(jvm, step);
    CommandLine refused = attach(spoor, run, jvm);
    assertEquals(1, refused.exit(), () -> step + refused);
    assertEquals(1, refused.err().lines().count(), refused::err);
    assertTrue(refused.err().contains("a step that fails"), refused::err);
    assertNothingLeft(step, jvm);
  }

  private static void fail(JvmUnderTest jvm, String step) throws IOException {
    assertEquals("set", jvm.ask("set " + FailingStep.PROPERTY + " " + step));
  }

  private static CommandLine attach(InProcess spoor, AgentRun run, JvmUnderTest jvm)
      throws Exception {
    String options = "dir=" + run.directory() + ",ring.bytes=512k,slabs=64";
    return spoor.spoor("attach", "" + jvm.pid(), options);
  }

  /** Of what is seen from outside; the heap, and what only it holds, are looked at once. */
  private static void assertNothingLeft(String step, JvmUnderTest jvm) throws Exception {
    assertEquals(List.of(), slabs(jvm), step);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    String threads = jvm.ask("threads");
    while (threads.contains("spoor-") && System.nanoTime() < deadline) {
      threads = jvm.ask("threads");
    }
    assertTrue(!threads.contains("spoor-"), step + ": " + threads);
  }

  private static List<Path> slabs(JvmUnderTest jvm) throws IOException {
    List<Path> slabs = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(Path.of("/dev/shm"), "spoor-*-" + jvm.pid() + "-*.slabs")) {
      found.forEach(slabs::add);
    }
    return slabs;
  }

  private static List<Path> runs(AgentRun run) throws IOException {
    if (!Files.exists(run.directory())) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(run.directory())) {
      return found.toList();
    }
  }
}
