package dev.spoor.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.settings.RunDirectory;
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

  private static int files(RunDirectory run) throws IOException {
    return RollFile.list(run.journal()).size();
  }

  @Test
  void nothingIsDeletedWithinSizeAndAge() throws Exception {
    RunDirectory dead = run(1, 3, 2, 1);
    dead.close();
    assertEquals(0, Retention.apply(state, 4000, YEAR));
    assertEquals(3, files(dead));
  }

  @Test
  void theOldestFilesOfDeadRunsGoFirstAndARunGoesWithItsLastFile() throws Exception {
    RunDirectory one = run(1, 50, 20);
    RunDirectory two = run(2, 30, 10);
    one.close();
    two.close();
    try (RunDirectory living = run(3, 90, 80)) {
      assertEquals(1000, Retention.apply(state, 7000, YEAR));
      assertEquals(1, files(one));
      Retention.apply(state, 6000, YEAR);
      assertEquals(1, files(two));
      Retention.apply(state, 5000, YEAR);
      assertFalse(Files.exists(one.path()));
      Retention.apply(state, 2000, YEAR);
      assertFalse(Files.exists(two.path()));
      assertEquals(2, files(living));
    }
  }

  @Test
  void aLivingRunKeepsTheFileThatItWrites() throws Exception {
    try (RunDirectory living = run(1, 300, 200, 100)) {
      assertEquals(2000, Retention.apply(state, 0, Duration.ofDays(1)));
      assertEquals(1, files(living));
      assertTrue(Files.exists(living.ring()));
      assertTrue(living.alive());
    }
  }

  @Test
  void whatIsOlderThanTheAgeGoesThoughThereIsRoom() throws Exception {
    RunDirectory dead = run(1, 300, 100);
    dead.close();
    Retention.apply(state, 1 << 20, Duration.ofDays(200));
    assertEquals(1, files(dead));
    RunDirectory empty = run(2);
    empty.close();
    Files.setLastModifiedTime(empty.ring(), FileTime.from(NOW.minus(Duration.ofDays(300))));
    Retention.apply(state, 1 << 20, Duration.ofDays(200));
    assertFalse(Files.exists(empty.path()));
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
    Retention.apply(state, 0, Duration.ofDays(1));
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
      assertEquals(0, Retention.apply(state, 0, Duration.ofDays(1)));
      assertEquals(2, files(dead));
      assertTrue(claim != null);
    }
    Retention.apply(state, 0, Duration.ofDays(1));
    assertFalse(Files.exists(dead.path()));
  }
}
