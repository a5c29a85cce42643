package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.journal.ChronicleJournal;
import dev.spoor.journal.Losses;
import dev.spoor.journal.Span;
import dev.spoor.ring.Loss;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Fault(Row.DISK)
class JournalTroubleTest {
  @TempDir Path directory;
  private final UnreliableJournal.Disk disk = new UnreliableJournal.Disk();

  private Rig startOn(Rig rig) {
    return rig.start(() -> new UnreliableJournal(ChronicleJournal.open(rig.run.journal()), disk));
  }

  @Test
  void whatCameWhileTheDiskWasFullIsWrittenWhenThereIsRoomAgain() throws Exception {
    disk.full = true;
    try (Rig rig = startOn(new Rig(directory))) {
      for (long id = 1; id <= 50; id++) {
        rig.call(id).wholeChat();
      }
      Rig.await(() -> disk.refused > 1, "a second try");
      assertTrue(rig.ring.fillLevel(0) > 0, "the ring keeps what is nowhere else");
      disk.full = false;
      rig.await();
      assertEquals(100, rig.spans().size());
      assertFalse(rig.spans().values().stream().anyMatch(s -> s.state() != Span.State.FINAL));
      rig.stop();
      assertEquals(50, rig.losses().recorded());
      assertEquals(50, rig.losses().issued());
    }
  }

  @Test
  void whatFindsNoRoomToWaitIsCounted() throws Exception {
    int calls = 6000;
    disk.full = true;
    try (Rig rig = startOn(new Rig(directory, 4 << 20, 8))) {
      for (long id = 1; id <= calls; id++) {
        rig.call(id).begin().end();
      }
      Rig.await(() -> rig.ring.lost(Loss.JOURNAL_REFUSED) > 0, "a call that was given up");
      disk.full = false;
      rig.await();
      rig.stop();
      Losses losses = rig.losses();
      assertEquals(calls, losses.issued());
      assertEquals(losses.issued(), losses.recorded() + LossCounts.sum(losses.calls()));
      assertEquals(losses.recorded(), rig.spans().size());
    }
  }

  @Test
  void whatFailsAtTheEndDoesNotKeepTheEndFromBeingTold() throws Exception {
    disk.broken = true;
    try (Rig rig = startOn(new Rig(directory))) {
      rig.call(11).begin().end();
      rig.await();
      rig.stop();
      String state = Files.readString(rig.run.state());
      assertTrue(state.contains("IllegalStateException"), state);
      assertTrue(state.contains("SpanJournal.close"), state);
      assertTrue(state.contains("\"drain\":\"stopped\""), state);
      assertTrue(Files.exists(rig.run.ring()), "who knows what the journal has");
    }
  }

  /** Once a second would make of an interval of a second two, and of a shorter one a second. */
  @Test
  void howOftenToForceIsLeftToTheJournal() throws Exception {
    try (Rig rig = startOn(new Rig(directory))) {
      rig.call(11).begin().end();
      Rig.await(() -> disk.asksToForce > 30, "more than one ask a second");
    }
  }

  @Test
  void aDiskThatStaysFullLeavesTheRingToRecovery() throws Exception {
    disk.full = true;
    Rig rig = startOn(new Rig(directory));
    rig.call(11).wholeChat();
    Rig.await(() -> disk.refused > 0, "a refusal");
    rig.close();
    assertEquals(0, rig.entries().size());

    RecoveredRun recovered = Recovery.recoverDead(directory).runs().get(0);
    assertEquals(1, recovered.finished());
    assertEquals(1, rig.losses().issued());
    assertEquals(1, rig.losses().recorded());
    assertEquals(0, LossCounts.sum(rig.losses().calls()));
  }

  @Test
  void aSpanThatCannotBeWrittenDoesNotHoldUpTheOthers() throws Exception {
    try (Rig rig = startOn(new Rig(directory))) {
      Published poison = rig.call(11);
      poison.url = UnreliableJournal.POISON;
      poison.begin().end();
      rig.call(12).begin().end();
      rig.await();
      assertEquals(1, rig.spans().size());
      rig.stop();
      assertEquals(1, rig.losses().calls().get(Loss.JOURNAL_REFUSED.meaning()));
      assertEquals(1, rig.losses().recorded());
      assertTrue(rig.state().contains("IllegalArgumentException"), rig.state());
      assertFalse(rig.state().contains("cannot be written"), "a message may quote content");
    }
  }

  @Test
  void aJournalThatCannotBeOpenedIsTriedAgain() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    Rig rig = new Rig(directory);
    rig.start(
        () -> {
          if (tries.incrementAndGet() < 3) {
            throw new NoClassDefFoundError("net/openhft/Something");
          }
          return ChronicleJournal.open(rig.run.journal());
        });
    rig.call(11).begin().end();
    rig.await();
    assertEquals(1, rig.spans().size());
    rig.close();
  }
}
