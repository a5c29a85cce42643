package dev.spoor.drain;

import dev.spoor.drain.export.OtlpExporter;
import dev.spoor.journal.JournalFiles;
import dev.spoor.journal.JournalReader;
import dev.spoor.journal.Losses;
import dev.spoor.ring.Loss;
import dev.spoor.ring.OtherFormatException;
import dev.spoor.ring.RecoveryReader;
import dev.spoor.ring.Ring;
import dev.spoor.ring.SlabPool;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Recovers one dead run, which the caller has claimed. Used once. */
final class RunRecovery {
  /** Calls that were issued and of which neither a record nor a reason was found. */
  static final String DIED = "process ended before the call's first record";

  private static final int WAITING_SPANS = 4096;

  private final RunDirectory run;
  private final JournalOpening source;
  private final Path slabFile;
  private final Map<String, Long> lost = new LinkedHashMap<>();

  RunRecovery(RunDirectory run, JournalOpening source) {
    this(run, source, run.slabFile().orElse(null));
  }

  /**
   * @param slabFile null where no memory outlives a process
   */
  RunRecovery(RunDirectory run, JournalOpening source, Path slabFile) {
    this.run = run;
    this.source = source;
    this.slabFile = slabFile;
  }

  Optional<RecoveredRun> recover() throws IOException {
    if (!Files.exists(run.ring())) {
      deleteSlabs(); // the ring was not in a file, and died with its process
      return Optional.empty();
    }
    Ring ring;
    try {
      ring = Ring.open(run.ring());
    } catch (OtherFormatException e) {
      return Optional.of(new RecoveredRun(run.id(), 0, 0, e.getMessage()));
    } catch (IOException e) {
      return Optional.of(quarantine(e));
    }
    Suppressed suppressed = new Suppressed();
    RingIds told = new RingIds();
    ring.recoveryReader().read(told);
    JournaledSpans journaled = readJournal(told);
    reopenExport();
    SpanJournal journal =
        new SpanJournal(
            () -> new NothingTwice(source.open(), journaled),
            journaled.hasRun() ? null : RunEntry.of(ring.identity()),
            WAITING_SPANS,
            System::nanoTime,
            this::lost,
            suppressed);
    SlabPool slabs = slabs();
    Assembly assembly = new Assembly(slabs, journal, this::lost, suppressed, System::nanoTime);
    journaled.resume(assembly);
    RecoveryReader reader = ring.recoveryReader();
    UnknownRecords records = new UnknownRecords(assembly, journaled, suppressed);
    reader.read(records);
    assembly.calls.passed();
    assembly.calls.passed();
    long unfinished = assembly.calls.size();
    assembly.calls.close();
    assembly.operations.beforeRelease();
    assembly.inferences.settleBefore(Long.MAX_VALUE);
    journal.retry();
    writeLosses(journal, ring, journaled);
    if (journal.behind() || journal.refusing()) {
      journal.close();
      throw new IOException(journal.lastError());
    }
    journal.close();
    String damage = reader.damagedBytes() > 0 ? setAside(reader.damagedBytes()) : null;
    Files.deleteIfExists(run.ring());
    deleteSlabs();
    return Optional.of(new RecoveredRun(run.id(), records.ends(), unfinished, damage));
  }

  private void reopenExport() {
    try {
      OtlpExporter.reopen(run);
    } catch (IOException e) {
      // It cannot be written either, then; recovery matters more than export.
    }
  }

  private JournaledSpans readJournal(RingIds told) throws IOException {
    JournaledSpans journaled = new JournaledSpans(told.ids());
    try (JournalReader reader = JournalFiles.open(run.journal())) {
      journaled.read(reader);
    }
    return journaled;
  }

  /** Null when there are none, or none that this version reads. */
  private SlabPool slabs() {
    try {
      return slabFile != null && Files.exists(slabFile) ? SlabPool.open(slabFile) : null;
    } catch (IOException e) {
      return null;
    }
  }

  private void lost(long callId, Loss reason) {
    lost.merge(reason.meaning(), 1L, Long::sum);
  }

  /** Every issued call ends up in one of the columns. */
  private void writeLosses(SpanJournal journal, Ring ring, JournaledSpans journaled) {
    long recorded = journaled.recorded() + journal.recorded();
    Losses counted =
        LossCounts.of(ring, recorded, TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
    for (Loss reason : Loss.values()) {
      Long more = lost.get(reason.meaning());
      if (more != null) {
        (reason.wholeCall() ? counted.calls() : counted.bodies())
            .merge(reason.meaning(), more, Long::sum);
      }
    }
    settle(counted);
    if (counted.issued() > 0 && !LossCounts.same(counted, journaled.losses())) {
      journal.write(counted);
    }
  }

  private static void settle(Losses counted) {
    long rest = counted.issued() - counted.recorded() - LossCounts.sum(counted.calls());
    if (rest > 0) {
      counted.calls().put(DIED, rest);
    } else if (rest < 0) {
      // The process had given these up because its journal refused, but the ring still had them.
      String refused = Loss.JOURNAL_REFUSED.meaning();
      counted.calls().computeIfPresent(refused, (k, count) -> Math.max(0, count + rest));
    }
  }

  private RecoveredRun quarantine(IOException e) throws IOException {
    Path aside = aside();
    Files.move(run.ring(), aside);
    deleteSlabs(); // what people wrote must not stay behind, and no record says any more whose it
    // is
    return new RecoveredRun(run.id(), 0, 0, e.getMessage() + "; kept as " + aside);
  }

  /** What was legible is in the journal; the rest is kept for whoever wants to look at it. */
  private String setAside(long bytes) throws IOException {
    Path aside = aside();
    Files.move(run.ring(), aside);
    return bytes + " bytes of the ring could not be read; kept as " + aside;
  }

  private Path aside() {
    Path aside = run.ring().resolveSibling("ring.damaged");
    for (int next = 2; Files.exists(aside); next++) {
      aside = run.ring().resolveSibling("ring.damaged." + next);
    }
    return aside;
  }

  private void deleteSlabs() throws IOException {
    if (slabFile != null) {
      Files.deleteIfExists(slabFile);
    }
  }
}
