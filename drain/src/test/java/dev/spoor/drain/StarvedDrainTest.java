package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.journal.ChronicleJournal;
import dev.spoor.journal.Losses;
import dev.spoor.journal.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drain that gets nowhere while somebody waits for its end, as on a starved machine. */
@Fault(Row.IN_AND_OUT)
class StarvedDrainTest {
  private static final Duration SOON = Duration.ofMillis(1);

  /** More than two batches: the one under way and the one at the end. */
  private static final int CALLS = 12_000;

  @TempDir Path directory;

  private final CountDownLatch heldUp = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  private Rig heldUp(Rig rig) throws Exception {
    rig.start(
        () -> {
          heldUp.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return ChronicleJournal.open(rig.run.journal());
        });
    rig.call(1).begin().end();
    heldUp.await();
    return rig;
  }

  @Test
  void aRunIsNotDeadBeforeItsDrainIsDone() throws Exception {
    Rig rig = heldUp(new Rig(directory));
    assertFalse(rig.drain.stop(SOON));
    assertTrue(rig.run.alive());
    assertEquals(List.of(), Recovery.recoverDead(directory).runs());
    goOn.countDown();
    Rig.await(() -> !rig.run.alive(), "the end of the run");
    assertTrue(rig.state().contains("\"drain\":\"stopped\""), rig.state());
    assertEquals(1, rig.losses().recorded());
    assertTrue(rig.drain.stop(Rig.PATIENCE));
  }

  @Test
  void whatItNeverReadIsRecovered() throws Exception {
    Rig rig = heldUp(new Rig(directory, 8 << 20, 8));
    for (long id = 2; id <= CALLS; id++) {
      assertTrue(rig.call(id).begin().end().published);
    }
    assertFalse(rig.drain.stop(SOON));
    goOn.countDown();
    Rig.await(() -> !rig.run.alive(), "the end of the run");
    assertTrue(Files.exists(rig.run.ring()), "something is left to recover");
    assertTrue(rig.losses().recorded() < CALLS);
    assertTrue(rig.state().contains("\"issued\":" + CALLS), "what is left shows in the counts");

    assertEquals(1, Recovery.recoverDead(directory).runs().size());
    Losses losses = rig.losses();
    assertEquals(CALLS, losses.issued());
    assertEquals(CALLS, losses.recorded());
    assertEquals(0, LossCounts.sum(losses.calls()));
    assertEquals(CALLS, rig.spans().size());
    assertTrue(rig.spans().values().stream().allMatch(s -> s.state() == Span.State.FINAL));
    assertFalse(Files.exists(rig.run.ring()));
  }
}
