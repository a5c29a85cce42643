package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.journal.ChronicleJournal;
import dev.spoor.journal.Losses;
import dev.spoor.journal.Span;
import dev.spoor.ring.RingReader;
import dev.spoor.settings.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that a dead process left partly in its journal and partly in its ring. */
@Fault(Row.CRASH)
class HalfJournaledTest {
  @TempDir Path directory;

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
    rig.die();

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
    rig.die();

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
    rig.die();

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
    rig.die();

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
    rig.die();
    assertEquals(1, Recovery.recoverDead(directory).runs().size());
    List<Span> once = rig.revisions();
    assertEquals(List.of(), Recovery.recoverDead(directory).runs());

    Files.copy(copy, rig.run.ring()); // as if the first one had died before it deleted the ring
    Recovery.recoverDead(directory);
    assertEquals(once, rig.revisions());
  }

  @Test
  void aRetryInTheRingJoinsTheInferenceInTheJournal() throws Exception {
    Rig rig = new Rig(directory);
    Published refused = rig.call(11).chat().hint("0").begin().request(Published.QUESTION);
    refused.response(429, "application/json").answer(Published.TOO_MANY).end();
    SpanJournal journal = rig.unattended();
    Assembly assembly = new Assembly(rig.slabs, journal, (i, r) -> {}, new Suppressed(), () -> 0);
    RingReader reader = rig.ring.reader();
    reader.poll(assembly, 100);
    assembly.beforeRelease();
    reader.release();
    journal.close();
    Path slabs = rig.run.path().resolve("slabs");
    rig.call(12).at(700).hint("1").wholeChat();
    RunDirectory dead = rig.die();

    new RunRecovery(dead, () -> ChronicleJournal.open(dead.journal()), slabs).recover();
    Map<Long, Span> spans = rig.spans();
    assertEquals(spans.get(11L).parentSpanId(), spans.get(12L).parentSpanId());
    Span inference = spans.get(spans.get(11L).parentSpanId());
    assertEquals(2L, inference.attributes().get("spoor.attempts"));
    assertEquals(Span.Status.OK, inference.status());
    assertEquals(Span.State.FINAL, inference.state());
  }
}
