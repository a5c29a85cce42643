package dev.spoor.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  private static final Instant START = Instant.parse("2026-01-31T23:59:59.123Z");

  @TempDir Path parent;

  /** Makes a run and waits to be killed. */
  static final class Holder {
    public static void main(String[] arguments) throws Exception {
      RunDirectory run = RunDirectory.create(Path.of(arguments[0]), 1, START);
      System.out.println(run.id());
      System.in.read();
    }
  }

  /** Says what another process sees of a run. */
  static final class Observer {
    public static void main(String[] arguments) throws Exception {
      RunDirectory run = RunDirectory.of(Path.of(arguments[0])).orElseThrow();
      System.out.println(run.alive() + " " + run.tryClaim().isPresent());
    }
  }

  private static Process start(Class<?> main, Path argument) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            argument.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String observe(RunDirectory run) throws IOException {
    return start(Observer.class, run.path()).inputReader().readLine();
  }

  @Test
  void aRunIsNamedByStartAndPidAndReadableByItsOwnerAlone() throws Exception {
    try (RunDirectory run = RunDirectory.create(parent.resolve("state"), 4711, START)) {
      assertTrue(run.id().matches("20260131T235959123Z-4711-[0-9a-z]{4}"), run.id());
      assertEquals(START, run.started());
      assertEquals(4711, run.pid());
      assertEquals("rwx------", permissions(parent.resolve("state")));
      assertEquals("rwx------", permissions(run.path()));
      assertEquals("rw-------", permissions(run.path().resolve("lock")));
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void runsAreListedByStartAndForeignFilesAreLeftOut() throws Exception {
    RunDirectory late = RunDirectory.create(parent, 5, START.plusMillis(1));
    RunDirectory early = RunDirectory.create(parent, 9, START);
    Files.createDirectory(parent.resolve("20260131T235959123Z"));
    Files.createDirectory(parent.resolve("20261399T235959123Z-1-abcd"));
    Files.createFile(parent.resolve("20260131T235959123Z-1-file"));
    Files.createSymbolicLink(parent.resolve("20260131T235959123Z-1-link"), early.path());
    assertEquals(
        List.of(early.id(), late.id()),
        RunDirectory.list(parent).stream().map(RunDirectory::id).toList());
    assertEquals(List.of(), RunDirectory.list(parent.resolve("missing")));
    early.close();
    late.close();
  }

  @Test
  void aRunLivesUntilItsOwnerClosesItAndLookingAtItDoesNotEndThat() throws Exception {
    RunDirectory run = RunDirectory.create(parent, 1, START);
    RunDirectory seen = RunDirectory.list(parent).get(0);
    assertTrue(run.alive());
    assertTrue(seen.alive());
    assertTrue(seen.tryClaim().isEmpty());
    assertEquals("true false", observe(run));
    run.close();
    assertFalse(seen.alive());
    assertEquals("false true", observe(run));
  }

  @Test
  void aRunIsDeadWhenItsProcessIsKilledAndOneMayClaimIt() throws Exception {
    Process holder = start(Holder.class, parent);
    String id = holder.inputReader().readLine();
    RunDirectory run = RunDirectory.of(parent.resolve(id)).orElseThrow();
    try {
      assertTrue(run.alive());
      assertTrue(run.tryClaim().isEmpty());
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertFalse(run.alive());
    try (Closeable claim = run.tryClaim().orElseThrow()) {
      assertFalse(run.alive());
      assertTrue(run.tryClaim().isEmpty());
      assertEquals("false false", observe(run));
      assertTrue(claim != null);
    }
    assertTrue(run.tryClaim().isPresent());
  }

  @Test
  void aDirectoryThatOthersCouldTamperWithIsRefusedWithTheWayOut() throws Exception {
    Path open = Files.createDirectory(parent.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path link = Files.createSymbolicLink(parent.resolve("link"), parent);
    Path file = Files.createFile(parent.resolve("file"));
    for (Path bad : List.of(open, link, file)) {
      IOException refusal = assertThrows(IOException.class, () -> StateDirectory.open(bad));
      assertTrue(refusal.getMessage().contains(bad.toString()), refusal.getMessage());
      assertTrue(refusal.getMessage().contains("set dir to"), refusal.getMessage());
    }
  }

  @Test
  void theSlabFileLiesInMemoryWhereTheMachineHasSuch() {
    RunDirectory.slabFile("x")
        .ifPresent(file -> assertEquals(Path.of("/dev/shm/spoor-x.slabs"), file));
  }

  @Test
  void aVolumeOfTheSuperuserThatOthersMayWriteGetsADirectoryOfOurOwn() throws Exception {
    Path volume = Files.createDirectory(parent.resolve("volume"));
    assumeTrue(Owner.of(volume) == Owner.SUPERUSER, "needs a directory of the superuser's");
    assertEquals(volume, StateDirectory.below(volume), "others may not write");
    for (String permissions : new String[] {"rwxrwxrwx", "rwxrwxr-x"}) {
      Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString(permissions));
      Path own = StateDirectory.below(volume);
      assertEquals(volume.resolve("spoor-" + Owner.self()), own);
    }
    try (RunDirectory run = RunDirectory.create(StateDirectory.below(volume), 1, Instant.now())) {
      assertEquals(1, RunDirectory.list(StateDirectory.below(volume)).size());
      assertTrue(run.alive());
    }
  }

  @Test
  void theSuperuserFindsTheOnlyOneThatIsThere() throws Exception {
    Path volume = Files.createDirectory(parent.resolve("volume"));
    assumeTrue(Owner.of(volume) == Owner.SUPERUSER && Owner.self() == Owner.SUPERUSER, "no root");
    Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path one = Files.createDirectory(volume.resolve("spoor-1000"));
    assertEquals(one, StateDirectory.below(volume));
    Files.createDirectory(volume.resolve("spoor-1001"));
    assertEquals(volume.resolve("spoor-0"), StateDirectory.below(volume));
  }

  @Test
  void aDirectoryThatTheGroupMayWriteIsRefused() throws Exception {
    Path shared = Files.createDirectory(parent.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwx---"));
    IOException refused =
        assertThrows(IOException.class, () -> RunDirectory.create(shared, 1, Instant.now()));
    assertTrue(refused.getMessage().contains("chmod go-w"), refused::getMessage);
  }

  @Test
  void aRunWithSomebodyElsesFileIsNotBelieved() throws Exception {
    assumeTrue(Owner.self() == Owner.SUPERUSER, "only the superuser can give files away");
    Path state = Files.createDirectory(parent.resolve("state"));
    RunDirectory run = RunDirectory.create(state, 1, Instant.now());
    run.close();
    assertEquals(1, RunDirectory.list(state).size());
    Path ring = Files.createFile(run.ring());
    Files.setAttribute(ring, "unix:uid", 4711);
    assertEquals(0, RunDirectory.list(state).size());
    Files.delete(ring);
    Files.setAttribute(run.path(), "unix:uid", 4711);
    assertEquals(0, RunDirectory.list(state).size());
  }
}
