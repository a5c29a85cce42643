package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import dev.spoor.faults.UnforcedStore;
import dev.spoor.journal.ChronicleJournal;
import dev.spoor.journal.Entry;
import dev.spoor.journal.Losses;
import dev.spoor.journal.Span;
import dev.spoor.settings.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The machine dies under a process that records; ring, journal and state are as the disk was. */
@Fault(Row.POWER_LOSS)
class PowerLossTest {
  @TempDir Path directory;

  private Path disk;
  private RunDirectory run;
  private ForcedJournal.Forced forced;
  private Set<Long> published;
  private Set<Long> ended;

  @Test
  @Timeout(600)
  void whatTheJournalWasForcedToKeepIsThereAndNothingElseIsSaid(Rounds rounds) {
    rounds.play(
        8,
        150,
        seed -> {
          runAndDie(seed);
          MachineRestart.mark(run.ring());
          RecoveryReport report = Recovery.recoverDead(disk);
          assertFalse(Files.exists(run.ring()));
          check();
          List<Entry> once = Rig.entries(run.journal());
          assertEquals(List.of(), Recovery.recoverDead(disk).runs(), () -> "after " + report);
          assertEquals(once, Rig.entries(run.journal()));
        });
  }

  private void runAndDie(long seed) throws Exception {
    Random random = new Random(seed);
    disk = directory.resolve("disk-" + seed);
    published = new HashSet<>();
    ended = new HashSet<>();
    try (Rig rig = new Rig(directory.resolve("live-" + seed), 256 << 10, 64)) {
      UnforcedStore store = new UnforcedStore(rig.run.path());
      forced = new ForcedJournal.Forced(store, random.nextInt(8));
      rig.start(() -> new ForcedJournal(ChronicleJournal.open(rig.run.journal()), forced));
      for (int calls = random.nextInt(150); calls > 0; calls--) {
        long id = 1 + random.nextInt(Integer.MAX_VALUE);
        call(rig.call(id), random);
        if (random.nextInt(10) == 0) {
          forced.observe();
        }
        if (random.nextInt(20) == 0) {
          Thread.sleep(random.nextInt(30)); // lets the drain come in between
        }
      }
      forced.die(disk.resolve(rig.run.id()), random);
    }
    Files.createDirectories(
        disk.resolve(RunDirectory.list(directory.resolve("live-" + seed)).get(0).id()));
    run = RunDirectory.list(disk).get(0);
  }

  private void call(Published call, Random random) {
    published.add(call.id);
    if (random.nextInt(4) == 0) {
      call.begin();
      return; // hangs
    }
    ended.add(call.id);
    if (random.nextBoolean()) {
      call.wholeChat();
    } else {
      call.begin().response(200, "text/plain").end();
    }
  }

  private void check() {
    List<Span> read = new ArrayList<>();
    Losses losses = null;
    for (Entry entry : Rig.entries(run.journal())) {
      if (entry.span() != null) {
        read.add(entry.span());
      }
      losses = entry.losses() != null ? entry.losses() : losses;
    }
    Set<Long> attempts = new HashSet<>();
    for (Span span : read) {
      boolean attempt = span.attributes().containsKey("http.request.method");
      long call = span.spanId();
      if (attempt) {
        attempts.add(call);
        assertTrue(published.contains(call), () -> "invented: " + span);
        assertTrue(
            span.status() == Span.Status.UNFINISHED || ended.contains(call),
            () -> "it never ended: " + span);
      }
    }
    for (Span span : forced.safe()) {
      assertTrue(read.contains(span), () -> "lost: " + span);
    }
    if (losses == null) {
      assertEquals(Set.of(), attempts);
    } else {
      assertEquals(losses.issued(), losses.recorded() + LossCounts.sum(losses.calls()));
      assertEquals(losses.recorded(), attempts.size());
    }
  }
}
