package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import dev.spoor.ring.CallBegin;
import dev.spoor.ring.Ring;
import dev.spoor.ring.RingIdentity;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever lies in a directory, each verb comes to an end and says what it could not read. */
@Fault(Row.DAMAGE)
class DamagedDirectoryTest extends CommandLineTest {
  /** Of an endless loop; with all of them it is seconds at most. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String[][] VERBS = {
    {"doctor"},
    {"calls"},
    {"calls", "--json"},
    {"stats"},
    {"trace", "last"},
    {"doctor"},
    {"recover"}
  };

  /** Of what may stand where a file was. */
  private static final int KINDS = 6;

  private final Map<String, byte[]> whole = new LinkedHashMap<>();

  /** A process that died with a call in flight, and something of every file. */
  @BeforeEach
  void aDeadProcess() throws IOException {
    SampleJournal journal = new SampleJournal(dir, SampleTrace.spans());
    Path run = journal.directory().path();
    RingIdentity identity =
        new RingIdentity(4242, SampleTrace.T0, journal.directory().id(), "shop", null);
    Ring ring = Ring.create(journal.directory().ring(), 8192, 2, identity);
    for (long id = 1; id <= 5; id++) {
      CallBegin.publish(
          ring.writer(),
          id,
          1,
          2,
          0,
          SampleTrace.T0,
          1,
          0,
          0,
          0,
          0,
          "test",
          "GET",
          "http://h/" + id,
          null,
          "main",
          null,
          null);
    }
    journal.close();
    Files.writeString(
        run.resolve("state.json"), "{\"format\":1,\"pid\":4242,\"calls\":{\"issued\":5}}");
    Files.writeString(
        run.resolve("export.position"),
        "spoor export position 1\nsettled 1\nsent 2\ncomplete false\n");
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        whole.put(dir.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    assertTrue(whole.size() >= 6, whole.keySet()::toString);
  }

  @Test
  void damagedFilesAreReadAsFarAsTheyCanBe(Rounds rounds) {
    rounds.play(
        12,
        400,
        seed -> {
          restore();
          Random random = new Random(seed);
          for (int i = random.nextInt(3); i >= 0; i--) {
            List<String> names = new ArrayList<>(whole.keySet());
            damage(dir.resolve(names.get(random.nextInt(names.size()))), random);
          }
          everyVerbEnds();
        });
  }

  /** Also of those that a writer makes before it renames them, and of the directory of some. */
  @Test
  void anythingMayStandInThePlaceOfEachFile() throws IOException {
    String run = whole.keySet().iterator().next().replaceAll("/.*", "/");
    Set<String> names = new TreeSet<>(whole.keySet());
    for (String more : List.of("state.json.new", "export.position.new", "ring.damaged")) {
      names.add(run + more);
    }
    names.addAll(List.of(run + "journal", run + "journal/metadata.cq4t.new"));
    for (String name : names) {
      for (int kind = 0; kind < KINDS; kind++) {
        restore();
        foreign(dir.resolve(name), kind);
        everyVerbEnds();
      }
    }
  }

  @Test
  void foreignFilesAreLeftAloneOrSetAside(Rounds rounds) {
    rounds.play(
        3,
        100,
        seed -> {
          restore();
          Random random = new Random(seed);
          for (int i = 0; i < 3; i++) {
            List<String> names = new ArrayList<>(whole.keySet());
            foreign(dir.resolve(names.get(random.nextInt(names.size()))), random.nextInt(KINDS));
          }
          foreign(dir.resolve("20260131T235959123Z-4711-k2x9"), random.nextInt(KINDS));
          everyVerbEnds();
        });
  }

  @Test
  void aJournalOfATebibyteOfNothingComesToAnEnd() throws IOException {
    ofNothing(fileThatEndsWith(".cq4"), 1L << 40);
    everyVerbEnds();
  }

  /** Neither looked through, if it is longer than any ring, nor opened, if it is no file. */
  @Test
  void whatIsNoRingIsSetAsideUnread() throws IOException {
    for (int kind = 0; kind < 5; kind++) {
      restore();
      Path ring = fileThatEndsWith("/ring");
      Files.delete(ring);
      switch (kind) {
        case 0 -> ofNothing(ring, 1L << 40);
        case 1 -> Files.createSymbolicLink(ring, Path.of("/dev/zero"));
        case 2 -> Files.createSymbolicLink(ring, Files.createFile(ring.resolveSibling("blank")));
        case 3 -> Files.createDirectory(ring);
        default -> pipe(ring);
      }
      everyVerbEnds();
      Path aside = ring.resolveSibling("ring.damaged");
      assertTrue(Files.exists(aside, LinkOption.NOFOLLOW_LINKS), "kind " + kind);
    }
  }

  private Path fileThatEndsWith(String name) {
    return dir.resolve(whole.keySet().stream().filter(n -> n.endsWith(name)).findFirst().get());
  }

  private void everyVerbEnds() {
    assertTimeoutPreemptively(PATIENCE, this::callEveryVerb);
  }

  private void callEveryVerb() {
    for (String[] verb : VERBS) {
      screens = Screens.wide(100);
      int exit = spoor(verb);
      String said = String.join(" ", verb) + ": " + screens.out() + screens.err();
      assertNotEquals(ExitCode.BROKEN, exit, said);
      assertFalse(said.contains("java.lang.") || said.contains("were not recovered"), said);
    }
  }

  private static void damage(Path file, Random random) throws IOException {
    byte[] bytes = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
    int used = Math.max(1, Math.min(bytes.length, 48 << 10));
    int at = random.nextInt(used);
    switch (random.nextInt(5)) {
      case 0 -> bytes = java.util.Arrays.copyOf(bytes, at);
      case 1 -> bytes = new byte[random.nextInt(10_000)];
      case 2 -> random.nextBytes(bytes);
      case 3 -> {
        if (bytes.length > 12) { // the version of rings, far into an entry of journals
          bytes[8] = (byte) random.nextInt(4);
        }
      }
      default -> {
        for (int i = random.nextInt(20); i >= 0 && bytes.length > 0; i--) {
          bytes[random.nextInt(used)] ^= (byte) (1 << random.nextInt(8));
        }
      }
    }
    Files.write(file, bytes);
  }

  /** Something else stands where the file was. */
  private static void foreign(Path file, int kind) throws IOException {
    delete(file);
    switch (kind) {
      case 0 -> Files.createDirectory(file);
      case 1 -> Files.createSymbolicLink(file, Path.of("/dev/zero"));
      case 2 -> Files.createSymbolicLink(file, file.resolveSibling("nowhere"));
      case 3 -> Files.createSymbolicLink(file, file.getParent());
      case 4 -> ofNothing(file, 1L << 36);
      default -> pipe(file);
    }
  }

  /** A file as long as this that takes no room. */
  private static void ofNothing(Path file, long length) throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(0);
      sparse.setLength(length);
    }
  }

  private static void pipe(Path file) throws IOException {
    try {
      new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void restore() throws IOException {
    delete(dir);
    for (Map.Entry<String, byte[]> file : whole.entrySet()) {
      Path path = dir.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> paths = Files.walk(path)) {
        for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    } else {
      Files.deleteIfExists(path);
    }
  }
}
