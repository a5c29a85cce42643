package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.ring.CallBegin;
import dev.spoor.ring.Ring;
import dev.spoor.ring.RingIdentity;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecoverVerbTest extends CommandLineTest {
  private RunDirectory run;

  /** A process that died with a call in flight which only its ring knows of. */
  @BeforeEach
  void aDeadProcess() throws IOException {
    run = RunDirectory.create(dir, 4242, SampleTrace.START);
    RingIdentity identity = new RingIdentity(4242, SampleTrace.T0, run.id(), "shop", null);
    Ring ring = Ring.create(run.ring(), 1 << 18, 1, identity);
    assertTrue(
        CallBegin.publish(
            ring.writer(),
            17,
            SampleTrace.TRACE_HIGH,
            SampleTrace.TRACE_LOW,
            0,
            SampleTrace.T0,
            1,
            0,
            0,
            0,
            0,
            "test",
            "GET",
            "http://localhost:8080/slow",
            null,
            "main",
            null,
            null));
  }

  @Test
  void aDeadRunIsRecoveredAndThenThereIsNothingLeft() throws IOException {
    run.close();
    assertEquals(0, bare("recover", dir.toString()), screens.err());
    assertEquals(run.id() + ": 0 ended calls and 1 unfinished call recovered\n", screens.out());
    screens = Screens.wide(120);
    assertEquals(0, bare("recover", run.path().toString()), screens.err());
    assertEquals("nothing to recover in " + run.path() + "\n", screens.out());
  }

  @Test
  void aReadingVerbRecoversByItselfAndShowsTheCallAsUnfinished() throws IOException {
    run.close();
    assertEquals(0, spoor("calls", "--json"), screens.err());
    assertTrue(screens.out().contains("\"status\":\"unfinished\",\"service\":\"shop\""));
    assertEquals("", screens.err());
    assertFalse(Files.exists(run.ring()));
  }

  @Test
  void aLivingRunIsLeftAlone() throws IOException {
    assertEquals(1, bare("recover", run.path().toString()));
    assertEquals(
        "spoor: the process of " + run.path() + " is living: there is nothing to recover\n",
        screens.err());
    screens = Screens.wide(120);
    assertEquals(0, spoor("recover"));
    assertEquals("nothing to recover in " + dir + "\n", screens.out());
    assertTrue(Files.exists(run.ring()));
    run.close();
  }

  @Test
  void aRingThatIsNoneIsSaidInOneLineAndReadingGoesOn() throws IOException {
    run.close();
    Files.writeString(run.ring(), "this is no ring");
    assertEquals(1, spoor("calls"));
    assertEquals(
        "spoor: 1 ended run could not be recovered whole; see spoor recover "
            + dir
            + "\nspoor: no call matches in "
            + dir
            + "\n",
        screens.err());
  }

  @Test
  void whatKeepsARunFromBeingRecoveredIsSaidInWords() throws IOException {
    run.close();
    Path journal = Files.writeString(run.journal(), "this is no directory");
    assertEquals(1, spoor("recover"));
    String said = run.id() + ": 0 ended calls and 0 unfinished calls recovered; not recovered: ";
    assertEquals(said + journal + " is in the way\n", screens.out());
    assertTrue(Files.exists(run.ring()));
  }

  @Test
  void verbsThatReadAllRunsNameTheDirectoryOfAllWhenGivenThatOfOne() throws IOException {
    run.close();
    assertEquals(1, bare("calls", "--dir", run.path().toString()));
    assertEquals(
        "spoor: " + run.path() + " is that of one run; valid: --dir " + dir + "\n", screens.err());
    assertTrue(Files.exists(run.ring()));
  }
}
