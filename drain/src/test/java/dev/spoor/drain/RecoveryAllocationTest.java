package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the recovery of a full ring allocates: it runs in the application's next process. */
class RecoveryAllocationTest {
  private static final int FEW = 1_000;
  private static final int MANY = 21_000;

  /** Where its records lie, and its id, in arrays that grow by doubling or more. */
  private static final double MOST = 80;

  @TempDir Path directory;

  @Test
  void aRecoveredCallCostsAFewWords() throws IOException {
    double call = Double.MAX_VALUE;
    // How many blocks of entries are on their way to the journal's thread, of 128 KiB each, is a
    // matter of who gets a processor: the attempt with fewest of them tells most.
    for (int attempt = 0; attempt < 20 && call > MOST; attempt++) {
      call = (double) (recovering(MANY) - recovering(FEW)) / (MANY - FEW);
    }
    String found = call + " bytes for a call";
    assertTrue(call <= MOST, found);
  }

  private long recovering(int calls) throws IOException {
    Rig rig = new Rig(directory, 1 << 23, 1);
    for (long id = 1; id <= calls; id++) {
      rig.call(id).begin().response(200, "text/plain").end();
    }
    rig.run.close();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    List<RecoveredRun> runs = Recovery.recoverDead(directory).runs();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(List.of(new RecoveredRun(rig.run.id(), calls, 0, null)), runs);
    return allocated;
  }
}
