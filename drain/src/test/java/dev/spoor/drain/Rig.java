package dev.spoor.drain;

import dev.spoor.journal.ChronicleJournal;
import dev.spoor.journal.Entry;
import dev.spoor.journal.JournalFiles;
import dev.spoor.journal.JournalReader;
import dev.spoor.journal.Losses;
import dev.spoor.journal.Span;
import dev.spoor.ring.Ring;
import dev.spoor.ring.RingIdentity;
import dev.spoor.ring.SlabPool;
import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;

/** A run with a real ring, real slabs and, unless a test brings its own, a real journal. */
final class Rig implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final RunDirectory run;
  final Ring ring;
  final SlabPool slabs;
  final Settings settings;
  Drain drain;

  Rig(Path directory) throws IOException {
    this(directory, 1 << 20, 256);
  }

  Rig(Path directory, Path slabFile) throws IOException {
    this(directory, 1 << 20, 256, slabFile);
  }

  Rig(Path directory, int ringBytes, int slabs) throws IOException {
    this(directory, ringBytes, slabs, null);
  }

  private Rig(Path directory, int ringBytes, int slabs, Path slabFile) throws IOException {
    settings = Settings.load(null, new Properties(), Map.of());
    run = RunDirectory.create(directory, 42, Instant.now());
    RingIdentity identity =
        new RingIdentity(42, Published.BEGIN, run.id(), "shop", "deployment=test%2C1");
    ring = Ring.create(run.ring(), ringBytes, 2, identity);
    this.slabs =
        SlabPool.create(slabFile != null ? slabFile : run.path().resolve("slabs"), slabs, 1024);
  }

  Rig start() {
    return start(() -> ChronicleJournal.open(run.journal()));
  }

  Rig start(JournalOpening source) {
    drain = Drain.start(ring, slabs, run, settings, new RetentionDue(), source);
    return this;
  }

  /** A journal that no drain writes to. */
  SpanJournal unattended() {
    return new SpanJournal(
        () -> ChronicleJournal.open(run.journal()),
        RunEntry.of(ring.identity()),
        100,
        System::nanoTime,
        (id, reason) -> {},
        new Suppressed());
  }

  Published call(long id) {
    return new Published(ring.writer(), slabs, id);
  }

  void await() {
    if (!drain.awaitDrained(PATIENCE)) {
      throw new AssertionError("not drained");
    }
  }

  static void await(BooleanSupplier condition, String what) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not seen: " + what);
      }
      Thread.sleep(5);
    }
  }

  List<Entry> entries() {
    return entries(run.journal());
  }

  static List<Entry> entries(Path journal) {
    List<Entry> entries = new ArrayList<>();
    try (JournalReader reader = JournalFiles.open(journal)) {
      for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
        entries.add(entry);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return entries;
  }

  /** Every revision of every span. */
  List<Span> revisions() {
    List<Span> spans = new ArrayList<>();
    for (Entry entry : entries()) {
      if (entry.span() != null) {
        spans.add(entry.span());
      }
    }
    return spans;
  }

  /** The last revision of each span. */
  Map<Long, Span> spans() {
    Map<Long, Span> last = new LinkedHashMap<>();
    for (Span span : revisions()) {
      last.put(span.spanId(), span);
    }
    return last;
  }

  Losses losses() {
    Losses last = null;
    for (Entry entry : entries()) {
      last = entry.losses() != null ? entry.losses() : last;
    }
    return last;
  }

  String state() throws IOException {
    return Files.readString(run.state());
  }

  void stop() {
    drain.stop(PATIENCE);
  }

  /** The process is gone as after a kill: its lock is free, its drain wrote nothing more. */
  RunDirectory die() throws IOException {
    run.close();
    return RunDirectory.list(run.path().getParent()).get(0);
  }

  @Override
  public void close() throws IOException {
    if (drain != null) {
      stop();
    }
    run.close();
  }
}
