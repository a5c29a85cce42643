package dev.spoor.agent.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.ring.CallBegin;
import dev.spoor.ring.Loss;
import dev.spoor.settings.Setting;
import dev.spoor.settings.Settings;
import dev.spoor.weave.Lineage;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class AttemptOpeningTest {
  private static final int DESCENTS = 60;
  private static final int LEVELS = 600;

  private final RecorderRig rig = new RecorderRig();
  private final AttemptOpening opening;
  private final Lineage[] begun = new Lineage[LEVELS];
  private int level;
  private int returned;
  private int thrown;
  private int recorded;

  AttemptOpeningTest() {
    Clock clock = new Clock();
    Settings settings = Settings.load("", new Properties(), Map.of());
    opening =
        new AttemptOpening(
            rig.ring.writer(),
            clock,
            new Contexts(rig.ring.writer(), clock),
            new Propagation(settings.list(Setting.PROPAGATE)),
            false,
            rig);
  }

  /** A call that could not even be counted is told to the caller, and by the run at its end. */
  @Test
  void whereverTheStackEndsACallIsRecordedOrCountedAsLostOnce() throws Exception {
    endAll();
    // Classes that are first used where the stack ends are broken for good.
    NewThread.run(() -> begin(0));
    endAll();
    for (int descent = 0; descent < DESCENTS; descent++) {
      level = 0;
      Thread thread = new Thread(null, this::descend, "deep", 1 << 18);
      thread.start();
      thread.join();
      endAll();
    }
    NewThread.run(() -> begin(0)); // Settles what the last one at its end could not.
    endAll();
    long lost = rig.ring.lost(Loss.RECORDER_FAILED);
    String counts =
        String.format(
            "%d returned, %d thrown, %d issued, %d recorded, %d lost",
            returned, thrown, rig.ring.issued(), recorded, lost);
    assertTrue(thrown + lost > 0 && recorded > DESCENTS, counts);
    assertTrue(returned <= recorded + lost, counts);
    assertTrue(recorded + lost <= rig.ring.issued(), counts);
    assertTrue(rig.ring.issued() <= returned + thrown, counts);
    assertEquals(0, rig.ring.open(), counts);
  }

  /** Who was told that his call is recorded ends it, and there is no other call. */
  private void endAll() {
    int known = 0;
    for (int i = 0; i < LEVELS; i++) {
      if (begun[i] != null && begun[i].recorded()) {
        rig.end(begun[i]);
        known++;
      }
      begun[i] = new Lineage();
    }
    recorded += known;
    assertEquals(recorded, rig.records.read(CallBegin.class).size());
  }

  private void begin(int at) {
    opening.begin(Thread.currentThread(), rig.client, RecorderRig.PLAIN, false, 0, null, begun[at]);
    returned++;
  }

  /** Every level begins a call on the way back up, the deepest ones without room to do it. */
  @SuppressWarnings("InfiniteRecursion") // That is the point.
  private void descend() {
    try {
      descend();
    } catch (StackOverflowError e) {
      // The deepest level; the others begin to return.
    }
    if (level < LEVELS) {
      try {
        begin(level++);
      } catch (StackOverflowError e) {
        thrown++;
      }
    }
  }
}
