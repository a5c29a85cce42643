package dev.spoor.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a small disk of its own, where the user may mount one. */
@Fault(Row.DISK)
class FullDiskTest {
  @TempDir static Path parent;
  private Path disk;

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectories(parent.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString()),
        "mounting is not allowed here");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", "-l", disk.toString());
  }

  @Test
  void aFullDiskIsAnIOExceptionAndWhenThereIsRoomAgainRecordingGoesOn() throws Exception {
    List<Long> written = new ArrayList<>();
    Path ballast = Files.write(disk.resolve("ballast"), new byte[6 << 20]);
    long id = 0;
    int refused = 0;
    try (ChronicleJournal journal = ChronicleJournal.open(disk.resolve("journal"))) {
      while (refused < 100) {
        try {
          journal.append(Spans.inference(id));
          written.add(id);
        } catch (IOException e) {
          refused++;
        }
        id++;
      }
      assertTrue(written.size() > 1000);
      Files.delete(ballast);
      for (int i = 0; i < 1000; i++, id++) {
        journal.append(Spans.inference(id));
        written.add(id);
      }
    }
    assertEquals(written, read());
  }

  @Test
  void aJournalThatIsWrittenAsideHasNothingBehindWhatFoundNoRoom() throws Exception {
    Path ballast = Files.write(disk.resolve("ballast"), new byte[6 << 20]);
    AsideJournal journal = AsideJournal.open(disk.resolve("journal"), Thread::new);
    long appended = 0;
    IOException full = null;
    while (full == null) {
      try {
        journal.append(Spans.inference(appended++));
      } catch (IOException e) {
        full = e;
      }
    }
    Files.delete(ballast);
    for (int i = 0; i < 10_000; i++) {
      try {
        journal.append(Spans.inference(appended++));
      } catch (IOException again) {
        assertSame(full, again);
      }
    }
    assertSame(full, assertThrows(IOException.class, journal::close));
    List<Long> read = read();
    assertTrue(read.size() > 1000);
    assertEquals(LongStream.range(0, read.size()).boxed().toList(), read);
  }

  @Test
  void aRollOnAFullDiskIsAnIOExceptionToo() throws Exception {
    List<Long> written = new ArrayList<>();
    long[] now = {System.currentTimeMillis()};
    try (ChronicleJournal journal =
        ChronicleJournal.open(
            disk.resolve("journal"), 1 << 20, java.time.Duration.ofHours(1), () -> now[0])) {
      journal.append(Spans.inference(1));
      Path ballast = Files.write(disk.resolve("ballast"), new byte[9 << 20]);
      now[0] += 3_600_000;
      assertEquals(
          IOException.class,
          assertThrows(IOException.class, () -> journal.append(Spans.inference(2))).getClass());
      Files.delete(ballast);
      journal.append(Spans.inference(3));
      written.addAll(List.of(1L, 3L));
    }
    assertEquals(written, read());
    assertEquals(2, RollFile.list(disk.resolve("journal")).size());
  }

  private List<Long> read() throws IOException {
    List<Long> read = new ArrayList<>();
    try (JournalFiles reader = JournalFiles.open(disk.resolve("journal"))) {
      for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
        read.add(entry.span().spanId());
      }
      assertEquals(0, reader.damaged());
    }
    return read;
  }
}
