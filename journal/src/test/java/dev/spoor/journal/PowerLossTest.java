package dev.spoor.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import dev.spoor.faults.UnforcedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The machine dies and comes back, three times over the same journal. */
@Fault(Row.POWER_LOSS)
class PowerLossTest {
  private static final int TIMES = 3;
  private static final Run RUN = new Run("r", 1, 2, "svc", Map.of("service.name", "svc"));

  @TempDir Path directory;

  /** Everything that was ever appended, by index. */
  private final Map<Long, Span> appended = new TreeMap<>();

  /** What must be there, whatever happens. */
  private final Map<Long, Span> safe = new TreeMap<>();

  private long nextId;
  private Path disk;

  @Test
  @Timeout(600)
  void whatWasForcedIsReadAndNothingElseIsInvented(Rounds rounds) {
    rounds.play(
        15,
        400,
        seed -> {
          appended.clear();
          safe.clear();
          Random random = new Random(seed);
          disk = directory.resolve("disk-" + seed + "-0");
          for (int time = 1; time <= TIMES; time++) {
            UnforcedStore store = new UnforcedStore(disk);
            write(store, random);
            disk = directory.resolve("disk-" + seed + "-" + time);
            store.loseTo(disk, random);
            List<Long> read = readAll();
            safe.keySet()
                .forEach(
                    i ->
                        assertTrue(
                            read.contains(i),
                            () -> "lost: " + i + " of " + safe.size() + " in " + disk));
            safe.clear();
            read.forEach(index -> safe.put(index, appended.get(index)));
            fromAnyPosition(read, random);
          }
        });
  }

  /** Appends, rolls and forces; the process is still at it when the machine dies. */
  private void write(UnforcedStore store, Random random) throws IOException {
    long begin = appended.keySet().stream().reduce((a, b) -> b).orElse(0L);
    Files.createDirectories(disk);
    store.named(name -> true);
    store.forced(name -> true);
    try (ChronicleJournal journal =
        ChronicleJournal.open(
            disk, 64 << 10 << random.nextInt(6), Duration.ofDays(1), System::currentTimeMillis)) {
      store.named(name -> name.endsWith(".cq4"));
      journal.append(RUN);
      List<Long> unforced = new ArrayList<>();
      for (int steps = random.nextInt(25); steps > 0; steps--) {
        for (int i = random.nextInt(60); i > 0; i--) {
          Span span = Spans.inference(nextId++);
          long index = journal.append(span);
          assertTrue(index > begin, "an index is given twice");
          appended.put(index, span);
          unforced.add(index);
        }
        store.named(name -> name.endsWith(".cq4"));
        if (random.nextInt(6) == 0) {
          journal.force(Duration.ZERO);
          store.forced(name -> name.endsWith(".cq4"));
          unforced.forEach(index -> safe.put(index, appended.get(index)));
          unforced.clear();
        }
      }
    }
  }

  private List<Long> readAll() throws IOException {
    try (JournalFiles reader = JournalFiles.open(disk)) {
      return read(reader);
    }
  }

  /** Each entry is one that was appended, at the place where it was, in order. */
  private List<Long> read(JournalFiles reader) throws IOException {
    List<Long> read = new ArrayList<>();
    long last = -1;
    for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
      assertTrue(entry.index() > last, "out of order");
      last = entry.index();
      if (entry.span() != null) {
        assertEquals(appended.get(entry.index()), entry.span(), "invented");
        read.add(entry.index());
      } else {
        assertEquals(RUN, entry.run(), "invented");
      }
    }
    return read;
  }

  /** An exporter goes on where it was, perhaps behind what was lost. */
  private void fromAnyPosition(List<Long> all, Random random) throws IOException {
    List<Long> indexes = new ArrayList<>(appended.keySet());
    for (int i = 0; i < 3 && !indexes.isEmpty(); i++) {
      long position = indexes.get(random.nextInt(indexes.size()));
      try (JournalFiles reader = JournalFiles.open(disk)) {
        reader.seekAfter(position);
        List<Long> behind = read(reader);
        behind.removeIf(index -> index <= position);
        assertEquals(all.stream().filter(index -> index > position).toList(), behind);
      }
    }
  }
}
