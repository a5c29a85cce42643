package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.spoor.journal.ChronicleJournal;
import dev.spoor.ring.RingReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the drain's thread allocates for a call, from the records in the ring to the entries in a
 * real journal.
 */
class AllocationTest {
  private static final int CALLS = 20_000;
  private static final int AT_ONCE = 20;

  @TempDir Path directory;
  private Rig rig;
  private SpanJournal journal;
  private Assembly assembly;
  private RingReader reader;

  @BeforeEach
  void open() throws Exception {
    rig = new Rig(directory, 1 << 20, 256);
    reader = rig.ring.reader();
    journal =
        new SpanJournal(
            () -> ChronicleJournal.open(rig.run.journal()),
            RunEntry.of(rig.ring.identity()),
            100,
            System::nanoTime,
            (id, reason) -> {},
            new Suppressed());
    assembly =
        new Assembly(rig.slabs, journal, (id, reason) -> {}, new Suppressed(), System::nanoTime);
  }

  @AfterEach
  void close() throws Exception {
    journal.close();
    rig.close();
  }

  @Test
  void aPlainCallAllocatesNothing() {
    assertAllocates(8, id -> rig.call(id).begin().response(200, "text/plain").end());
  }

  @Test
  void aChatAllocatesTheIdOfItsAnswer() {
    assertAllocates(128, id -> rig.call(id).wholeChat());
  }

  private void assertAllocates(double most, LongConsumer call) {
    double all = Double.MAX_VALUE;
    for (int attempt = 0; attempt < 4 && all > most; attempt++) {
      all = perCall(call);
    }
    String found = all + " bytes for a call";
    assertTrue(all <= most, found);
    assertTrue(journal.recorded() >= CALLS, journal.lastError());
  }

  /** Publishes some, outside what is measured, then drains them as the drain's thread does. */
  private double perCall(LongConsumer call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long allocated = 0;
    for (int piece = 0; piece < CALLS / AT_ONCE; piece++) {
      for (int i = 1; i <= AT_ONCE; i++) {
        call.accept(piece * (long) AT_ONCE + i);
      }
      long before = threads.getThreadAllocatedBytes(thread);
      reader.poll(assembly, Integer.MAX_VALUE);
      assembly.calls.passed();
      assembly.calls.passed();
      assembly.beforeRelease();
      reader.release();
      assembly.released();
      allocated += threads.getThreadAllocatedBytes(thread) - before;
    }
    return (double) allocated / CALLS;
  }
}
