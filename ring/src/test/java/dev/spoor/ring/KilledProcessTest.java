package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Fault(Row.CRASH)
class KilledProcessTest {
  private static final int PRODUCERS = 2;
  private static final int ENOUGH = 3000;
  private static final byte[] BODY = "what somebody wrote".getBytes(StandardCharsets.UTF_8);

  @TempDir Path dir;

  @Test
  void everyRecordThatWasAcknowledgedIsRecovered(Rounds rounds) {
    rounds.play(1, 20, this::kill);
  }

  private void kill(long seed) throws Exception {
    Path file = dir.resolve("ring-" + seed);
    Path slabFile = dir.resolve("slabs-" + seed);
    Process child = ChildJvm.start(KilledProcessTest.class, file.toString(), slabFile.toString());
    Set<Long> acknowledged = acknowledged(child);
    assertTrue(acknowledged.size() >= ENOUGH);

    RecoveryReader reader = Ring.open(file).recoveryReader();
    Recorded recorded = new Recorded();
    reader.read(recorded);
    Set<Long> begun = new HashSet<>();
    recorded.all(CallBegin.class).forEach(begin -> begun.add(begin.callId()));
    acknowledged.removeAll(begun);
    assertEquals(Set.of(), acknowledged);
    assertTrue(reader.uncommitted() <= PRODUCERS, "uncommitted: " + reader.uncommitted());

    Map<Long, Slab> slabs = new HashMap<>();
    SlabPool.open(slabFile).inUse().forEach(slab -> slabs.put(slab.callId(), slab));
    assertEquals(PRODUCERS, slabs.size(), "the body that was under way when it died");
    slabs.values().forEach(slab -> assertEquals(BODY.length, SlabPoolTest.bytes(slab).length));
  }

  /** Kills the child when it has acknowledged enough, and reads on to the last acknowledgement. */
  private static Set<Long> acknowledged(Process child) throws IOException, InterruptedException {
    Set<Long> acknowledged = new HashSet<>();
    try (DataInputStream in = new DataInputStream(child.getInputStream())) {
      while (true) {
        acknowledged.add(in.readLong());
        if (acknowledged.size() == ENOUGH) {
          child.toHandle().destroyForcibly(); // Process.destroyForcibly would close the pipe
        }
      }
    } catch (EOFException e) {
      child.waitFor();
      return acknowledged;
    }
  }

  public static void main(String[] args) throws IOException {
    Ring ring = Ring.create(Path.of(args[0]), 8 << 20, 2, Rings.IDENTITY);
    SlabPool slabs = SlabPool.create(Path.of(args[1]), 4, 4096);
    RingWriter writer = ring.writer();
    for (int i = 0; i < PRODUCERS; i++) {
      long first = (long) i << 32;
      new BodyTap(writer, slabs, first, CallBody.REQUEST, 100).write(BODY, 0, BODY.length, 1);
      new Thread(() -> produce(writer, first)).start();
    }
  }

  private static void produce(RingWriter writer, long first) {
    byte[] acknowledgement = new byte[Long.BYTES];
    for (long id = first; Rings.begin(writer, id, "http://h/p?id=1"); id++) {
      java.nio.ByteBuffer.wrap(acknowledgement).putLong(id);
      System.out.write(acknowledgement, 0, acknowledgement.length);
      System.out.flush();
      Rings.end(writer, id);
    }
    LockSupport.park();
  }
}
