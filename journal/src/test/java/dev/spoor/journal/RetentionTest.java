package dev.spoor.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Uptime;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Works on files that have the right names and lengths; retention never looks into them. */
class RetentionTest {
  private static final Instant NOW = Instant.now();
  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir Path state;
  private long upSeconds = 1000;

  private RunDirectory run(int pid, long... agesInDays) throws IOException {
    RunDirectory run = RunDirectory.create(state, pid, NOW.minus(Duration.ofDays(400 - pid)));
    Files.createDirectory(run.journal());
    Files.write(run.ring(), new byte[1000]);
    int number = 20_000_000;
    for (long age : agesInDays) {
      Path file = Files.write(RollFile.of(run.journal(), number++).path(), new byte[1000]);
      Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(age))));
    }
    return run;
  }

  private long apply(long maxBytes, Duration maxAge) throws IOException {
    return apply(maxBytes, maxAge, null, NOW, YEAR);
  }

  /** Each time the machine has been up for two hours more. */
  private long apply(long maxBytes, Duration maxAge, String own, Instant wall, Duration running)
      throws IOException {
    upSeconds += 2 * 3600;
    return Retention.apply(state, maxBytes, maxAge, own, new Retention.Clocks(wall, running, up()));
  }

  private Uptime up() {
    return new Uptime("this-boot", upSeconds);
  }

  private static int files(RunDirectory run) throws IOException {
    return RollFile.list(run.journal()).size();
  }

  @Test
  void nothingIsDeletedWithinSizeAndAge() throws Exception {
    RunDirectory dead = run(1, 3, 2, 1);
    dead.close();
    assertEquals(0, apply(4000, YEAR));
    assertEquals(3, files(dead));
  }

  @Test
  void theOldestFilesOfDeadRunsGoFirstAndARunGoesWithItsLastFile() throws Exception {
    RunDirectory one = run(1, 50, 20);
    RunDirectory two = run(2, 30, 10);
    one.close();
    two.close();
    try (RunDirectory living = run(3, 90, 80)) {
      assertEquals(1000, apply(7000, YEAR));
      assertEquals(1, files(one));
      apply(6000, YEAR);
      assertEquals(1, files(two));
      apply(5000, YEAR);
      assertFalse(Files.exists(one.path()));
      apply(2000, YEAR);
      assertFalse(Files.exists(two.path()));
      assertEquals(2, files(living));
    }
  }

  @Test
  void aLivingRunKeepsTheFileThatItWrites() throws Exception {
    try (RunDirectory living = run(1, 300, 200, 100)) {
      assertEquals(2000, apply(0, Duration.ofDays(1)));
      assertEquals(1, files(living));
      assertTrue(Files.exists(living.ring()));
      assertTrue(living.alive());
    }
  }

  @Test
  void whatIsOlderThanTheAgeGoesThoughThereIsRoom() throws Exception {
    RunDirectory dead = run(1, 300, 100);
    dead.close();
    apply(1 << 20, Duration.ofDays(200));
    assertEquals(1, files(dead));
    RunDirectory empty = run(2);
    empty.close();
    Files.setLastModifiedTime(empty.ring(), FileTime.from(NOW.minus(Duration.ofDays(300))));
    apply(1 << 20, Duration.ofDays(200));
    assertFalse(Files.exists(empty.path()));
  }

  @Test
  void aClockThatIsMonthsAheadDeletesNothing() throws Exception {
    RunDirectory one = run(1, 150, 100, 50);
    RunDirectory two = run(2, 40, 1);
    one.close();
    two.close();
    Instant ahead = NOW.plus(Duration.ofDays(200));
    try (RunDirectory wrong = RunDirectory.create(state, 3, ahead)) {
      for (int hour = 0; hour < 24; hour++) {
        Duration running = Duration.ofHours(hour);
        assertEquals(0, apply(1 << 20, Duration.ofDays(190), wrong.id(), ahead, running));
      }
    }
    assertEquals(3, files(one));
    assertEquals(2, files(two));
  }

  @Test
  void evenIfAllClocksAreAheadADayGoesInAnHourAndNoMore() throws Exception {
    RunDirectory dead = run(1, 150, 149, 148, 147);
    dead.close();
    RunDirectory other = run(2, 0);
    other.close();
    Instant ahead = NOW.plus(Duration.ofDays(200));
    Files.setLastModifiedTime(RollFile.list(other.journal()).get(0).path(), FileTime.from(ahead));
    Retention.Clocks clocks = new Retention.Clocks(ahead, Duration.ZERO, up());
    assertEquals(1000, Retention.apply(state, 1 << 20, Duration.ofDays(190), null, clocks));
    for (int i = 0; i < 10; i++) {
      assertEquals(0, Retention.apply(state, 1 << 20, Duration.ofDays(190), null, clocks));
    }
    assertEquals(3, files(dead));
    assertEquals(1000, apply(1 << 20, Duration.ofDays(190), null, ahead, Duration.ZERO));
    assertEquals(2, files(dead));
  }

  @Test
  void whereTheMachineDoesNotSayHowLongItIsUpAProcessLooksTwice() throws Exception {
    RunDirectory dead = run(1, 300);
    dead.close();
    Uptime unknown = new Uptime("", 0);
    Duration age = Duration.ofDays(200);
    Retention.Clocks first = new Retention.Clocks(NOW, Duration.ofMinutes(1), unknown);
    assertEquals(0, Retention.apply(state, 1 << 20, age, dead.id(), first));
    Retention.Clocks second = new Retention.Clocks(NOW, Duration.ofMinutes(61), unknown);
    assertTrue(Retention.apply(state, 1 << 20, age, dead.id(), second) > 0);
  }

  @Test
  void whatIsNotOursStays() throws Exception {
    RunDirectory dead = run(1, 300);
    dead.close();
    Path precious = Files.write(state.resolve("precious.cq4"), new byte[1000]);
    Path foreign = Files.writeString(dead.journal().resolve("notes.txt"), "x");
    Path target = Files.write(state.resolve("target"), new byte[1000]);
    Files.createSymbolicLink(RollFile.of(dead.journal(), 20_000_009).path(), target);
    Path linked = Files.createDirectory(state.resolve("linked"));
    Path inLinked = Files.write(RollFile.of(linked, 20_000_000).path(), new byte[1000]);
    RunDirectory other = RunDirectory.create(state, 2, NOW);
    Files.createSymbolicLink(other.journal(), linked);
    other.close();
    apply(0, Duration.ofDays(1));
    for (Path kept : List.of(precious, foreign, target, inLinked)) {
      assertTrue(Files.exists(kept), kept.toString());
    }
    assertTrue(Files.isSymbolicLink(RollFile.of(dead.journal(), 20_000_009).path()));
  }

  @Test
  void aRunThatIsBeingRecoveredIsLeftAlone() throws Exception {
    RunDirectory dead = run(1, 300, 200);
    dead.close();
    try (Closeable claim = dead.tryClaim().orElseThrow()) {
      assertEquals(0, apply(0, Duration.ofDays(1)));
      assertEquals(2, files(dead));
      assertTrue(claim != null);
    }
    apply(0, Duration.ofDays(1));
    assertFalse(Files.exists(dead.path()));
  }
}
