package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.journal.ChronicleJournal;
import dev.spoor.journal.Losses;
import dev.spoor.journal.Span;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recovery that is itself cut off after every single span, and begun again. */
@Fault(Row.CRASH)
class InterruptedRecoveryTest {
  @TempDir Path directory;

  private int spans;

  @Test
  void whatIsRecoveredInTwoPartsIsThereOnce() throws Exception {
    for (boolean drained : new boolean[] {false, true}) {
      for (int until = 1; recoverInTwoParts(until, drained); until++) {
        assertTrue(until < 1000);
      }
    }
  }

  /** False when there was no second part. */
  private boolean recoverInTwoParts(int until, boolean drained) throws Exception {
    Path state = directory.resolve(until + "-" + drained);
    Rig rig = new Rig(state);
    publish(rig, drained);
    rig.run.close();
    RunDirectory dead = RunDirectory.list(state).get(0);
    UnreliableJournal.Disk disk = new UnreliableJournal.Disk();
    spans = 0;
    disk.fullBehind = span -> ++spans == until;
    boolean cut = false;
    try {
      Recovery.recover(
          dead, () -> new UnreliableJournal(ChronicleJournal.open(dead.journal()), disk));
    } catch (IOException refused) {
      cut = true;
    }
    if (cut) {
      assertEquals(1, Recovery.recoverDead(state).runs().size());
    }
    check(rig, until);
    return cut;
  }

  private static void publish(Rig rig, boolean drained) throws Exception {
    Path ring = rig.run.path().resolve("ring.copy");
    rig.call(11).wholeChat();
    rig.call(12).at(50).chat().begin().request(Published.QUESTION);
    rig.call(13).at(60).begin().response(200, "text/plain").end();
    rig.call(14).at(70).begin();
    rig.call(15)
        .at(80)
        .chat()
        .begin()
        .request(Published.QUESTION.replace("gpt", "tpg"))
        .response(429, "application/json")
        .answer(Published.TOO_MANY)
        .end();
    if (drained) { // the last process has begun to write it down
      Files.copy(rig.run.ring(), ring);
      UnreliableJournal.Disk disk = new UnreliableJournal.Disk();
      disk.fullBehind = span -> span.state() == Span.State.OPEN && span.spanId() == 14;
      rig.start(() -> new UnreliableJournal(ChronicleJournal.open(rig.run.journal()), disk));
      Rig.await(() -> disk.full, "the last call");
      rig.stop();
      Files.deleteIfExists(rig.run.ring());
      Files.move(ring, rig.run.ring());
    }
  }

  private static void check(Rig rig, int until) {
    Set<Long> last = new HashSet<>();
    List<Span> twice = new ArrayList<>();
    for (Span span : rig.revisions()) {
      if (last.contains(span.spanId())) {
        twice.add(span);
      }
      if (span.state() == Span.State.FINAL) {
        last.add(span.spanId());
      }
    }
    assertEquals(List.of(), twice, () -> "behind a final one; cut after " + until);
    assertEquals(8, rig.spans().size(), () -> "cut after " + until + ": " + rig.spans().values());
    Losses losses = rig.losses();
    assertEquals(5, losses.issued());
    assertEquals(5, losses.recorded(), () -> "cut after " + until + ": " + losses);
    assertEquals(0, LossCounts.sum(losses.calls()));
  }
}
