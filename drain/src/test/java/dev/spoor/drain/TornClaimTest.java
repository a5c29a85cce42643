package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.journal.Span;
import dev.spoor.settings.RunDirectory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that died while it published, at the places of {@code docs/format.md}. */
@Fault(Row.CRASH)
class TornClaimTest {
  private static final int PAGE = 4096;
  private static final int STRIPES = 2;

  @TempDir Path directory;

  @Test
  void aClaimWithoutAHeaderOrACommitCostsThatRecordAndIsNoDamage() throws Exception {
    Rig rig = new Rig(directory);
    rig.call(11).begin().response(200, "text/plain");
    ByteBuffer ring = read(rig.run);
    int stripe = ring.getLong(PAGE) > 0 ? 0 : 1;
    int first = PAGE * (1 + STRIPES) + stripe * ring.getInt(16);
    int second = first + (ring.getInt(first) + 15 & -16);
    ring.putInt(second, -ring.getInt(second)); // the response is claimed and not committed
    int tail = PAGE * (1 + stripe);
    ring.putLong(tail, ring.getLong(tail) + 96); // and another record has no header yet
    Files.write(rig.run.ring(), ring.array());
    rig.run.close();

    assertNull(Recovery.recoverDead(directory).runs().get(0).damage());
    assertFalse(Files.exists(rig.run.path().resolve("ring.damaged")));
    assertEquals(Span.Status.UNFINISHED, rig.spans().get(11L).status());
    assertFalse(rig.spans().get(11L).attributes().containsKey("http.response.status_code"));
    assertEquals(1, rig.losses().recorded());
    assertEquals(Map.of(), rig.losses().calls());
    assertEquals(Map.of(RunRecovery.DIED_WRITING, 1L), rig.losses().bodies());
  }

  private static ByteBuffer read(RunDirectory run) throws Exception {
    return ByteBuffer.wrap(Files.readAllBytes(run.ring())).order(ByteOrder.LITTLE_ENDIAN);
  }
}
