package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.journal.ChronicleJournal;
import dev.spoor.journal.Losses;
import dev.spoor.journal.Span;
import dev.spoor.ring.OperationBegin;
import dev.spoor.ring.RingReader;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Fault(Row.CRASH)
class RecoveryTest {
  @TempDir Path directory;

  /** The process is gone as after a kill: its lock is free, its drain wrote nothing more. */
  private RunDirectory die(Rig rig) throws IOException {
    rig.run.close();
    return RunDirectory.list(directory).get(0);
  }

  @Test
  void aLivingRunIsLeftAlone() throws Exception {
    try (Rig rig = new Rig(directory)) {
      rig.call(11).begin().end();
      assertEquals(List.of(), Recovery.recoverDead(directory).runs());
      assertTrue(Files.exists(rig.run.ring()));
    }
  }

  @Test
  void whatNobodyDrainedIsRecovered() throws Exception {
    Rig rig = new Rig(directory);
    rig.call(11).begin().response(200, "text/plain").end();
    rig.call(12).begin();
    OperationBegin.publish(rig.ring.writer(), 21, 7, 8, 0, Published.BEGIN, "main");
    die(rig);

    RecoveryReport report = Recovery.recoverDead(directory);
    assertEquals(List.of(new RecoveredRun(rig.run.id(), 1, 1, null)), report.runs());
    assertEquals("shop", rig.entries().get(0).run().service());
    Map<Long, Span> spans = rig.spans();
    assertEquals(Span.State.FINAL, spans.get(11L).state());
    assertEquals(Span.Status.UNFINISHED, spans.get(12L).status());
    assertEquals(Span.Status.UNFINISHED, spans.get(21L).status());
    assertEquals(2, rig.losses().issued());
    assertEquals(2, rig.losses().recorded());
    assertFalse(Files.exists(rig.run.ring()));
  }

  @Test
  void aRingOfAnotherVersionIsLeftForTheVersionThatWroteIt() throws Exception {
    Rig rig = new Rig(directory);
    rig.call(11).begin().end();
    RunDirectory dead = die(rig);
    try (RandomAccessFile file = new RandomAccessFile(dead.ring().toFile(), "rw")) {
      file.seek(8);
      file.write(99);
    }

    String damage = Recovery.recoverDead(directory).runs().get(0).damage();
    assertTrue(damage.contains("use the spoor.jar that wrote it"), damage);
    assertTrue(Files.exists(dead.ring()));
    assertFalse(Files.exists(dead.path().resolve("ring.damaged")));
  }

  @Test
  void aRunWhoseJournalWasExportedIsToBeExportedFurtherWhenRecoveryAddsToIt() throws Exception {
    Rig rig = new Rig(directory);
    rig.call(11).begin().end();
    RunDirectory dead = die(rig);
    String complete = "spoor export position 1\nsettled 5\nsent 5\ncomplete ";
    Files.writeString(dead.exportPosition(), complete + "true\n");

    Recovery.recoverDead(directory);
    assertEquals(complete + "false\n", Files.readString(dead.exportPosition()));
  }

  @Test
  void theBodiesOfTheLastCallAreReadFromTheSlabsThatOutliveTheProcess() throws Exception {
    Path slabs = directory.resolve("elsewhere");
    Rig rig = new Rig(directory, slabs);
    rig.call(11).wholeChat();
    Published hangs = rig.call(12).at(50).chat().begin();
    hangs.request(Published.QUESTION.replace("gpt-4o", "gpt-5"));
    RunDirectory dead = die(rig);

    new RunRecovery(dead, () -> ChronicleJournal.open(dead.journal()), slabs).recover();
    Map<Long, Span> spans = rig.spans();
    Span inference = spans.get(spans.get(11L).parentSpanId());
    assertEquals(3L, inference.attributes().get("gen_ai.usage.output_tokens"));
    Span unfinished = spans.get(spans.get(12L).parentSpanId());
    assertEquals("chat gpt-5", unfinished.name());
    assertEquals(Span.Status.UNFINISHED, unfinished.status());
    assertFalse(Files.exists(slabs), "what people wrote must not linger");
  }

  @Test
  void whatTheJournalHasIsNotWrittenAgain() throws Exception {
    Rig rig = new Rig(directory);
    rig.call(11).wholeChat();
    rig.call(12).at(50).chat().begin().request(Published.QUESTION);
    Path ring = directory.resolve("ring.copy");
    Files.copy(rig.run.ring(), ring); // what is left when the process dies before the release
    rig.start();
    rig.await();
    rig.stop();
    List<Span> before = rig.revisions();
    Files.copy(ring, rig.run.ring(), StandardCopyOption.REPLACE_EXISTING);
    die(rig);

    Recovery.recoverDead(directory);
    assertEquals(before, rig.revisions());
  }

  @Test
  void aCallWhoseBeginIsInTheJournalIsCompletedFromTheRing() throws Exception {
    Rig rig = new Rig(directory);
    Published call = rig.call(11).chat().begin().request(Published.QUESTION);
    SpanJournal journal = rig.unattended();
    Assembly assembly = new Assembly(rig.slabs, journal, (i, r) -> {}, new Suppressed(), () -> 0);
    RingReader reader = rig.ring.reader();
    reader.poll(assembly, 100);
    assembly.beforeRelease();
    reader.release();
    assembly.released();
    journal.close();
    assertEquals(Span.State.OPEN, rig.spans().get(11L).state());
    call.response(200, "text/plain").end();
    die(rig);

    Recovery.recoverDead(directory);
    Map<Long, Span> spans = rig.spans();
    Span attempt = spans.get(11L);
    assertEquals(Span.State.FINAL, attempt.state());
    assertEquals(30 * Published.MILLI, attempt.durationNano());
    assertEquals(200L, attempt.attributes().get("http.response.status_code"));
    assertEquals("POST", attempt.attributes().get("http.request.method"));
    Span inference = spans.get(attempt.parentSpanId());
    assertEquals("chat gpt-4o", inference.name());
    assertEquals(Span.State.FINAL, inference.state());
    assertEquals(9, inference.parentSpanId());
    Losses losses = rig.losses();
    assertEquals(1, losses.issued());
    assertEquals(1, losses.recorded());
  }

  @Test
  void aCallThatTheJournalKnowsAsOpenAndTheRingFromItsBeginningEndsOnce() throws Exception {
    Rig rig = new Rig(directory);
    Published call = rig.call(11).chat().begin().request(Published.QUESTION);
    SpanJournal journal = rig.unattended();
    Assembly assembly = new Assembly(rig.slabs, journal, (i, r) -> {}, new Suppressed(), () -> 0);
    rig.ring.reader().poll(assembly, 100);
    assembly.beforeRelease();
    journal.close();
    call.response(200, "application/json").answer(Published.ANSWER).end();
    die(rig);

    Recovery.recoverDead(directory);
    List<Span> ends = new java.util.ArrayList<>(rig.revisions());
    ends.removeIf(span -> span.spanId() != 11 || span.state() != Span.State.FINAL);
    assertEquals(1, ends.size(), () -> "" + rig.revisions());
    assertEquals(2, rig.spans().size());
  }

  @Test
  void deathBetweenAnInferenceAndItsAttemptGivesTheInferenceOnce() throws Exception {
    UnreliableJournal.Disk disk = new UnreliableJournal.Disk();
    disk.fullBehind =
        span ->
            span.state() == Span.State.FINAL
                && span.attributes().containsKey("gen_ai.operation.name");
    Rig rig = new Rig(directory);
    rig.start(() -> new UnreliableJournal(ChronicleJournal.open(rig.run.journal()), disk));
    rig.call(11).wholeChat();
    Rig.await(() -> disk.full, "the inference");
    rig.stop();
    List<Span> before = rig.revisions();
    die(rig);

    Recovery.recoverDead(directory);
    List<Span> added = rig.revisions().subList(before.size(), rig.revisions().size());
    assertEquals(List.of(11L), added.stream().map(Span::spanId).toList());
    assertEquals(Span.State.FINAL, added.get(0).state());
  }

  @Test
  void recoveringTwiceGivesNothingTwice() throws Exception {
    Rig rig = new Rig(directory);
    rig.call(11).wholeChat();
    rig.call(12).at(50).begin();
    Path copy = directory.resolve("ring.copy");
    Files.copy(rig.run.ring(), copy);
    die(rig);
    assertEquals(1, Recovery.recoverDead(directory).runs().size());
    List<Span> once = rig.revisions();
    assertEquals(List.of(), Recovery.recoverDead(directory).runs());

    Files.copy(copy, rig.run.ring()); // as if the first one had died before it deleted the ring
    Recovery.recoverDead(directory);
    assertEquals(once, rig.revisions());
  }

  @Test
  void aRingThatIsNoRingIsKeptAside() throws Exception {
    Rig rig = new Rig(directory);
    Files.writeString(rig.run.ring(), "no ring");
    die(rig);
    RecoveredRun run = Recovery.recoverDead(directory).runs().get(0);
    assertTrue(run.damage().contains("ring.damaged"), run.damage());
    assertTrue(Files.exists(rig.run.path().resolve("ring.damaged")));
    assertEquals(List.of(), Recovery.recoverDead(directory).runs());
  }

  @Test
  void aRingThatWasNeverFinishedIsNoDamage() throws Exception {
    Rig rig = new Rig(directory);
    Files.write(rig.run.ring(), new byte[100_000]);
    die(rig);
    assertEquals(null, Recovery.recoverDead(directory).runs().get(0).damage());
    assertFalse(Files.exists(rig.run.ring()));
    assertFalse(Files.exists(rig.run.path().resolve("ring.damaged")));
  }

  @Test
  void aRingOfBeforeTheMachineWasRestartedIsKeptAsideAndNotBelieved() throws Exception {
    Rig rig = new Rig(directory);
    rig.start();
    rig.call(11).begin().end();
    rig.call(12).begin();
    rig.await();
    Path ring = directory.resolve("ring.copy");
    Files.copy(rig.run.ring(), ring);
    rig.call(13).begin().end();
    Files.copy(rig.run.ring(), ring, StandardCopyOption.REPLACE_EXISTING);
    rig.stop();
    Files.copy(ring, rig.run.ring(), StandardCopyOption.REPLACE_EXISTING);
    die(rig);
    MachineRestart.mark(rig.run.ring());
    List<Span> before = rig.revisions();

    String damage = Recovery.recoverDead(directory).runs().get(0).damage();
    assertTrue(damage.startsWith("the machine was restarted since"), damage);
    assertTrue(Files.exists(rig.run.path().resolve("ring.damaged")));
    assertEquals(before, rig.revisions());
  }

  @Test
  void aRetryInTheRingJoinsTheInferenceInTheJournal() throws Exception {
    Rig rig = new Rig(directory);
    Published refused = rig.call(11).chat().begin().request(Published.QUESTION);
    refused.response(429, "application/json").answer(Published.TOO_MANY).end();
    SpanJournal journal = rig.unattended();
    Assembly assembly = new Assembly(rig.slabs, journal, (i, r) -> {}, new Suppressed(), () -> 0);
    RingReader reader = rig.ring.reader();
    reader.poll(assembly, 100);
    assembly.beforeRelease();
    reader.release();
    journal.close();
    Path slabs = rig.run.path().resolve("slabs");
    rig.call(12).at(700).wholeChat();
    RunDirectory dead = die(rig);

    new RunRecovery(dead, () -> ChronicleJournal.open(dead.journal()), slabs).recover();
    Map<Long, Span> spans = rig.spans();
    assertEquals(spans.get(11L).parentSpanId(), spans.get(12L).parentSpanId());
    Span inference = spans.get(spans.get(11L).parentSpanId());
    assertEquals(2L, inference.attributes().get("spoor.attempts"));
    assertEquals(Span.Status.OK, inference.status());
    assertEquals(Span.State.FINAL, inference.state());
  }

  @Test
  void theStateTellsAfterwardsWhatTheJournalHolds() throws Exception {
    Rig rig = new Rig(directory);
    rig.call(11).begin().end();
    rig.call(12).begin();
    Files.writeString(
        rig.run.state(),
        "{\"format\":1,\"run\":\"r\",\"pid\":42,\"drain\":\"running\",\"calls\":{\"issued\":1,"
            + "\"recorded\":0,\"open\":1,\"lost\":{}},\"bodies\":{\"lost\":{}},\"ring\":{"
            + "\"fill\":[0.5]},\"journal\":{\"state\":\"idle\",\"index\":-1,\"waiting\":7,"
            + "\"last_error\":null},\"woven\":[{\"subject\":\"a\",\"count\":1}]}");
    die(rig);

    Recovery.recoverDead(directory);
    String state = rig.state();
    assertTrue(state.contains("\"drain\":\"recovered\""), state);
    assertTrue(
        state.contains("\"calls\":{\"issued\":2,\"recorded\":2,\"open\":0,\"lost\":{}}"), state);
    assertTrue(state.contains("\"waiting\":0"), state);
    assertFalse(state.contains("\"index\":-1"), state);
    assertTrue(state.contains("\"woven\":[{\"subject\":\"a\",\"count\":1}]"), state);
  }

  @Test
  void aProcessThatDiedBeforeItsFirstStateGetsOne() throws Exception {
    Rig rig = new Rig(directory);
    rig.call(11).begin().end();
    die(rig);

    Recovery.recoverDead(directory);
    assertTrue(rig.state().contains("\"pid\":42"), rig.state());
    assertTrue(rig.state().contains("\"calls\":{\"issued\":1,\"recorded\":1,"), rig.state());
  }
}
