package dev.spoor.drain;

import dev.spoor.drain.export.OtlpExporter;
import dev.spoor.journal.JournalFiles;
import dev.spoor.journal.JournalReader;
import dev.spoor.journal.Losses;
import dev.spoor.journal.Run;
import dev.spoor.ring.Loss;
import dev.spoor.ring.OtherFormatException;
import dev.spoor.ring.RecoveryReader;
import dev.spoor.ring.Ring;
import dev.spoor.ring.SlabPool;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Recovers one dead run, which the caller has claimed. Used once. */
final class RunRecovery {
  /** Calls that were issued and of which neither a record nor a reason was found. */
  static final String DIED = "process ended before the call's first record";

  /** Later records of calls that were claimed and not committed. */
  static final String DIED_WRITING = "detail dropped: process ended while it was written";

  /** Calls that the journal says were issued, and that it does not have. */
  static final String MACHINE_DIED = "machine ended before the call's record was on the disk";

  private static final String RESTARTED =
      "the machine was restarted since: the ring may hold old and new pages side by side";

  private static final int WAITING_SPANS = 4096;

  private final RunDirectory run;
  private final JournalAhead opening;
  private final Path slabFile;
  private final Suppressed suppressed = new Suppressed();
  private final Map<String, Long> lost = new LinkedHashMap<>();

  RunRecovery(RunDirectory run, JournalOpening source) {
    this(run, source, run.slabFile().orElse(null));
  }

  /**
   * @param slabFile null where no memory outlives a process
   */
  RunRecovery(RunDirectory run, JournalOpening source, Path slabFile) {
    this.run = run;
    this.opening = new JournalAhead(source);
    this.slabFile = slabFile;
  }

  Optional<RecoveredRun> recover() throws IOException {
    if (!Files.exists(run.ring())) {
      deleteSlabs(); // the ring was not in a file, and died with its process
      return Optional.empty();
    }
    try (opening) {
      return recoverRing();
    }
  }

  private Optional<RecoveredRun> recoverRing() throws IOException {
    Ring ring = null;
    String mistrust = null;
    try {
      ring = Ring.open(run.ring());
      mistrust = ring.isOfAnotherBoot() ? RESTARTED : null;
    } catch (OtherFormatException e) {
      return Optional.of(new RecoveredRun(run.id(), 0, 0, e.getMessage()));
    } catch (IOException e) {
      mistrust = e.getMessage();
    }
    return mistrust == null ? recover(ring) : recoverWithout(mistrust);
  }

  private Optional<RecoveredRun> recover(Ring ring) throws IOException {
    if (ring.holdsRecords()) {
      opening.begin(); // which takes about as long as to read them
    }
    RecoveryReader reader = ring.recoveryReader();
    JournaledSpans journaled = readJournal(new ToldIds(reader::readIds));
    reopenExport();
    SpanJournal journal = journal(journaled, RunEntry.of(ring.identity()));
    Assembly assembly = assembly(slabs(), journal);
    journaled.resume(assembly);
    UnknownRecords records = new UnknownRecords(assembly, journaled);
    read(reader, records);
    long unfinished = finish(assembly, journal);
    Losses counted = LossCounts.of(ring, recorded(journaled, journal), now());
    if (reader.uncommittedDetails() > 0) {
      counted.bodies().put(DIED_WRITING, reader.uncommittedDetails());
    }
    writeLosses(journal, counted, DIED, journaled);
    close(journal);
    RecoveredState.write(run, RunEntry.of(ring.identity()), counted, journal.lastIndex());
    String damage = null;
    if (reader.damagedBytes() > 0) {
      damage = setAside(reader.damagedBytes() + " bytes of the ring could not be read");
    }
    Files.deleteIfExists(run.ring());
    deleteSlabs();
    return Optional.of(new RecoveredRun(run.id(), records.ends(), unfinished, damage));
  }

  /** The ring of a dead process may hold anything: one bad record costs itself alone. */
  private void read(RecoveryReader reader, UnknownRecords records) throws IOException {
    boolean whole = false;
    while (!whole) {
      try {
        reader.read(records);
        whole = true;
      } catch (RuntimeException | Error e) {
        suppressed.add(e); // the reader is past the record that did it
      }
    }
  }

  /** The journal is all there is: what it left open is unfinished, what it lacks is lost. */
  private Optional<RecoveredRun> recoverWithout(String mistrust) throws IOException {
    JournaledSpans journaled = readJournal(new ToldIds(ids -> {}));
    reopenExport();
    SpanJournal journal = journal(journaled, null);
    Assembly assembly = assembly(null, journal);
    journaled.resume(assembly);
    long unfinished = finish(assembly, journal);
    Losses counted = LossCounts.since(journaled.losses(), recorded(journaled, journal), now());
    writeLosses(journal, counted, MACHINE_DIED, journaled);
    close(journal);
    RecoveredState.write(run, journaled.run(), counted, journal.lastIndex());
    // Not a single byte was written: the process died while it made the ring.
    String damage = Ring.isBlank(run.ring()) ? null : setAside(mistrust);
    Files.deleteIfExists(run.ring());
    // What people wrote must not stay behind, and no record says any more whose it is.
    deleteSlabs();
    return Optional.of(new RecoveredRun(run.id(), 0, unfinished, damage));
  }

  private SpanJournal journal(JournaledSpans journaled, Run entry) {
    return new SpanJournal(
        () -> new NothingTwice(opening.open(), journaled),
        journaled.run() == null ? entry : null,
        WAITING_SPANS,
        System::nanoTime,
        this::lost,
        suppressed);
  }

  private Assembly assembly(SlabPool slabs, SpanJournal journal) {
    return new Assembly(slabs, journal, this::lost, suppressed, System::nanoTime);
  }

  /** Answers how many calls were under way. */
  private static long finish(Assembly assembly, SpanJournal journal) {
    assembly.calls.passed();
    assembly.calls.passed();
    long unfinished = assembly.calls.size();
    assembly.calls.close();
    assembly.operations.beforeRelease();
    assembly.inferences.settleBefore(Long.MAX_VALUE);
    journal.retry();
    return unfinished;
  }

  private void reopenExport() {
    try {
      OtlpExporter.reopen(run);
    } catch (IOException e) {
      // It cannot be written either, then; recovery matters more than export.
    }
  }

  private static long recorded(JournaledSpans journaled, SpanJournal journal) {
    return journaled.recorded() + journal.recorded();
  }

  private static long now() {
    return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  }

  /** Of what could not be forced to the disk the ring is the only copy that is sure to stay. */
  private static void close(SpanJournal journal) throws IOException {
    journal.force(Duration.ZERO);
    boolean refused = journal.behind() || journal.refusing();
    journal.close();
    if (refused) {
      throw new IOException(journal.lastError());
    }
  }

  private JournaledSpans readJournal(ToldIds told) throws IOException {
    JournaledSpans journaled = new JournaledSpans(told);
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
  private void writeLosses(
      SpanJournal journal, Losses counted, String reasonOfRest, JournaledSpans journaled) {
    for (Loss reason : Loss.values()) {
      Long more = lost.get(reason.meaning());
      if (more != null) {
        (reason.wholeCall() ? counted.calls() : counted.bodies())
            .merge(reason.meaning(), more, Long::sum);
      }
    }
    LossCounts.settle(counted, reasonOfRest);
    if (counted.issued() > 0 && !LossCounts.same(counted, journaled.losses())) {
      journal.write(counted);
    }
  }

  /** What was legible is in the journal; the ring is kept for whoever wants to look at it. */
  private String setAside(String why) throws IOException {
    Path aside = aside();
    Files.move(run.ring(), aside);
    return why + "; kept as " + aside;
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
