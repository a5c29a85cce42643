package dev.spoor.drain.export;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import dev.spoor.faults.UnforcedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The position is never forced: the machine's death may undo it, but not move it. */
@Fault(Row.POWER_LOSS)
class PositionPowerLossTest {
  @TempDir Path directory;

  @Test
  void whatIsReadIsAPositionThatWasReachedOrNone(Rounds rounds) {
    rounds.play(
        50,
        2000,
        seed -> {
          Random random = new Random(seed);
          Path folder = Files.createDirectories(directory.resolve("run-" + seed));
          UnforcedStore store = new UnforcedStore(folder);
          Set<ExportPosition> reached = new HashSet<>(Set.of(ExportPosition.START));
          long sent = random.nextInt(1000);
          for (int i = random.nextInt(10); i > 0; i--) {
            long settled = sent;
            sent += 1 + random.nextInt(1 << random.nextInt(20));
            ExportPosition next = new ExportPosition(settled, sent, random.nextBoolean());
            next.write(folder.resolve("export.position"));
            reached.add(next);
            reached.add(new ExportPosition(settled, sent, false));
            store.observe();
          }
          Path disk = directory.resolve("disk-" + seed);
          store.loseTo(disk, random);
          ExportPosition read = read(disk.resolve("export.position"));
          assertTrue(reached.contains(read), () -> read + " was never reached");
        });
  }

  private static ExportPosition read(Path file) {
    try {
      return ExportPosition.read(file);
    } catch (IOException unreadable) {
      return ExportPosition.START; // as the exporter takes it
    }
  }
}
