package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.journal.ChronicleJournal;
import dev.spoor.journal.Span;
import dev.spoor.ring.OperationBegin;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Fault(Row.CRASH)
class RecoveryTest {
  @TempDir Path directory;

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
    rig.die();

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
  void whoIsAskedToStopDoesSoBetweenTwoRuns() throws Exception {
    for (int i = 0; i < 3; i++) {
      Rig rig = new Rig(directory);
      rig.call(11 + i).begin().end();
      rig.die();
    }
    AtomicInteger asked = new AtomicInteger();
    assertEquals(
        1, Recovery.recoverDead(directory, () -> asked.getAndIncrement() == 0).runs().size());
    assertEquals(2, Recovery.recoverDead(directory).runs().size());
  }

  @Test
  void aRingOfAnotherVersionIsLeftForTheVersionThatWroteIt() throws Exception {
    Rig rig = new Rig(directory);
    rig.call(11).begin().end();
    RunDirectory dead = rig.die();
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
    RunDirectory dead = rig.die();
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
    RunDirectory dead = rig.die();

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
  void aRingThatIsNoRingIsKeptAside() throws Exception {
    Rig rig = new Rig(directory);
    Files.writeString(rig.run.ring(), "no ring");
    rig.die();
    RecoveredRun run = Recovery.recoverDead(directory).runs().get(0);
    assertTrue(run.damage().contains("ring.damaged"), run.damage());
    assertTrue(Files.exists(rig.run.path().resolve("ring.damaged")));
    assertEquals(List.of(), Recovery.recoverDead(directory).runs());
  }

  @Test
  void aRingThatWasNeverFinishedIsNoDamage() throws Exception {
    Rig rig = new Rig(directory);
    Files.write(rig.run.ring(), new byte[100_000]);
    rig.die();
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
    rig.die();
    MachineRestart.mark(rig.run.ring());
    List<Span> before = rig.revisions();

    String damage = Recovery.recoverDead(directory).runs().get(0).damage();
    assertTrue(damage.startsWith("the machine was restarted since"), damage);
    assertTrue(Files.exists(rig.run.path().resolve("ring.damaged")));
    assertEquals(before, rig.revisions());
  }

  @Test
  void aRingIsKeptUntilItsJournalCouldBeForcedToTheDisk() throws Exception {
    Rig rig = new Rig(directory);
    rig.call(11).begin().end();
    RunDirectory dead = rig.die();
    UnreliableJournal.Disk disk = new UnreliableJournal.Disk();
    disk.unforced = true;
    JournalOpening opening =
        () -> new UnreliableJournal(ChronicleJournal.open(dead.journal()), disk);
    assertThrows(IOException.class, () -> Recovery.recover(dead, opening));
    assertTrue(Files.exists(dead.ring()));

    assertEquals(1, Recovery.recoverDead(directory).runs().size());
    assertEquals(1, rig.revisions().size());
    assertFalse(Files.exists(dead.ring()));
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
    rig.die();

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
    rig.die();

    Recovery.recoverDead(directory);
    assertTrue(rig.state().contains("\"pid\":42"), rig.state());
    assertTrue(rig.state().contains("\"calls\":{\"issued\":1,\"recorded\":1,"), rig.state());
  }
}
