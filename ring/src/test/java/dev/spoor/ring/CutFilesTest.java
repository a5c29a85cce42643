package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody cuts short while they are mapped. */
class CutFilesTest {
  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void name() {
    file = dir.resolve("file");
  }

  private void cut(long to) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(to);
    }
  }

  private static List<Long> begun(RingReader reader) {
    Recorded recorded = new Recorded();
    reader.poll(recorded, Integer.MAX_VALUE);
    return recorded.all(CallBegin.class).stream().map(CallBegin::callId).toList();
  }

  @Test
  void aRingGoesOnEmptyWithItsCountersAsTheyWereSeen() throws IOException {
    for (long length : new long[] {0, 100, 4096, 6000, 8192, 12_288, 20_000, 40_000}) {
      Files.deleteIfExists(file);
      Ring ring = Ring.create(file, 1 << 16, 2, Rings.IDENTITY);
      long whole = Files.size(file);
      RingReader reader = ring.reader();
      RingWriter writer = ring.writer();
      for (long id = 1; id <= 40; id++) {
        assertTrue(Rings.begin(writer, id, "http://a/"));
      }
      writer.lost(3, Loss.BODY_LIMIT);
      assertEquals(-1, ring.mend());
      cut(length);
      long from = ring.mend();
      assertEquals(length, from);
      assertEquals(whole, Files.size(file));
      reader.beginAnew(from);
      assertEquals(40, ring.issued(), "cut to " + length);
      assertEquals(1, ring.lost(Loss.BODY_LIMIT));
      assertEquals("run-1", Ring.open(file).identity().runId());
      begun(reader); // of a stripe that was not cut
      for (long id = 101; id <= 400; id++) {
        assertTrue(Rings.begin(writer, id, "http://a/"), "cut to " + length);
        assertTrue(Rings.end(writer, id));
        assertEquals(List.of(id), begun(reader));
        reader.release();
      }
      assertEquals(340, ring.issued());
      assertEquals(-1, ring.mend());
    }
  }

  @Test
  void endsOfCallsThatBeganBeforeAreTaken() throws IOException {
    Ring ring = Ring.create(file, 1 << 16, 1, Rings.IDENTITY);
    RingReader reader = ring.reader();
    for (long id = 1; id <= 40; id++) {
      Rings.begin(ring.writer(), id, "http://a/");
    }
    ring.mend();
    cut(0);
    reader.beginAnew(ring.mend());
    for (long id = 1; id <= 40; id++) {
      assertTrue(Rings.end(ring.writer(), id));
    }
    Recorded recorded = new Recorded();
    reader.poll(recorded, Integer.MAX_VALUE);
    assertEquals(40, recorded.all(CallEnd.class).size());
    reader.release();
    for (long id = 101; id <= 110; id++) {
      assertTrue(Rings.begin(ring.writer(), id, "http://a/"));
    }
  }

  @Test
  void whatIsClaimedAcrossTheCutHoldsNobodyUp() throws IOException {
    Ring ring = Ring.create(file, 1 << 16, 1, Rings.IDENTITY);
    RingReader reader = ring.reader();
    RingWriter writer = ring.writer();
    Rings.begin(writer, 1, "http://a/");
    Draft claimed = Rings.claim(writer, RecordType.NOTICE, 40);
    ring.mend();
    cut(0);
    reader.beginAnew(ring.mend());
    int at = writer.stripe(1).at(claimed.position);
    Words.so(writer.memory(), at, RingLayout.word(RingLayout.HEADER + 40, RecordType.NOTICE));
    for (long id = 101; id <= 400; id++) {
      assertTrue(Rings.begin(writer, id, "http://a/"));
      assertTrue(Rings.end(writer, id));
      assertEquals(List.of(id), begun(reader));
      reader.release();
    }
  }

  @Test
  void slabsLoseWhatTheyCarryAndGoBack() throws IOException {
    SlabPool slabs = SlabPool.create(file, 4, 256).ownedBy(dir);
    Slab slab = slabs.take(null, 7, CallBody.RESPONSE, 0);
    slab.append(new byte[100], 0, 100, 1);
    CallBody body = new CallBody(7, CallBody.RESPONSE, slab.index(), 0, true, true);
    assertTrue(slab.isIntact());
    assertFalse(slabs.mend());
    cut(0);
    assertTrue(slabs.mend());
    assertTrue(slab.holds(body));
    assertFalse(slab.isIntact());
    slab.append(new byte[100], 0, 100, 2);
    slabs.give(slab);
    assertEquals(4, slabs.free());
    assertEquals(dir.toAbsolutePath(), SlabPool.owner(file).orElseThrow());
    assertEquals(List.of(), SlabPool.open(file).inUse());
  }
}
