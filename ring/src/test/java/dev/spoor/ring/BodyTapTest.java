package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BodyTapTest {
  private static final long MILLI = 1_000_000;

  private final Ring ring = Ring.inMemory(1 << 20, 1, Rings.IDENTITY);
  private final RingReader reader = ring.reader();

  private BodyTap tap(SlabPool slabs, long limit) {
    return new BodyTap(ring.writer(), slabs, 7, CallBody.RESPONSE, limit);
  }

  private List<CallBody> parts() {
    Recorded recorded = new Recorded();
    reader.poll(recorded, Integer.MAX_VALUE);
    return recorded.all(CallBody.class);
  }

  private static byte[] bytes(SlabPool slabs, List<CallBody> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (CallBody part : parts) {
      if (part.slab() != CallBody.NO_SLAB) {
        assertTrue(slabs.slab(part.slab()).holds(part));
        all.writeBytes(SlabPoolTest.bytes(slabs.slab(part.slab())));
      }
    }
    return all.toByteArray();
  }

  @Test
  void chunksOfAnySizeArriveWholeAndInOrder() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      SlabPool slabs = SlabPool.create(null, 100, 320);
      BodyTap tap = tap(slabs, Long.MAX_VALUE);
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      long now = 0;
      for (int i = random.nextInt(30); i >= 0; i--) {
        byte[] chunk = new byte[random.nextInt(4) == 0 ? random.nextInt(700) : random.nextInt(3)];
        random.nextBytes(chunk);
        if (sent.size() + chunk.length > 10_000) {
          break;
        }
        sent.writeBytes(chunk);
        now += random.nextInt(3) * MILLI;
        if (random.nextBoolean()) {
          tap.write(chunk, 0, chunk.length, now);
        } else {
          ByteBuffer buffer = ByteBuffer.wrap(chunk);
          tap.write(random.nextBoolean() ? buffer : buffer.asReadOnlyBuffer(), now);
          assertEquals(chunk.length, buffer.remaining());
        }
      }
      tap.close();
      List<CallBody> parts = parts();
      assertArrayEquals(sent.toByteArray(), bytes(slabs, parts), "seed " + seed);
      for (int i = 0; i < parts.size(); i++) {
        assertEquals(i, parts.get(i).sequence());
        assertEquals(i == parts.size() - 1, parts.get(i).last());
        assertTrue(parts.get(i).complete());
      }
      reader.release();
    }
  }

  @Test
  void aSliceOfAnArrayIsCopiedAndNothingAroundIt() throws IOException {
    SlabPool slabs = SlabPool.create(null, 2, 256);
    BodyTap tap = tap(slabs, 100);
    tap.write(new byte[] {1, 2, 3, 4, 5}, 1, 3, 0);
    tap.close();
    assertArrayEquals(new byte[] {2, 3, 4}, bytes(slabs, parts()));
  }

  @Test
  void chunksKeepTheirTimesToAMillisecond() throws IOException {
    SlabPool slabs = SlabPool.create(null, 2, 256);
    BodyTap tap = tap(slabs, 100);
    tap.write(new byte[] {1}, 0, 1, 10 * MILLI);
    tap.write(new byte[] {2}, 0, 1, 10 * MILLI + 999_999);
    tap.write(new byte[] {3}, 0, 1, 11 * MILLI);
    tap.close();
    List<String> frames = new ArrayList<>();
    slabs
        .slab(parts().get(0).slab())
        .forEach((at, bytes) -> frames.add(at + ":" + bytes.remaining()));
    assertEquals(List.of("10000000:2", "11000000:1"), frames);
  }

  @Test
  void oneByteChunksDoNotWasteSlabs() throws IOException {
    SlabPool slabs = SlabPool.create(null, 1, 256);
    BodyTap tap = tap(slabs, 1000);
    for (int i = 0; i < 150; i++) {
      tap.write(new byte[] {(byte) i}, 0, 1, i);
    }
    tap.close();
    assertEquals(150, bytes(slabs, parts()).length);
  }

  @Test
  void aBodyBeyondTheLimitIsCutAndCountedOnce() throws IOException {
    SlabPool slabs = SlabPool.create(null, 8, 256);
    BodyTap tap = tap(slabs, 10);
    tap.write(new byte[8], 0, 8, 0);
    tap.write(new byte[8], 0, 8, 0);
    tap.write(new byte[8], 0, 8, 0);
    tap.close();
    List<CallBody> parts = parts();
    assertEquals(10, bytes(slabs, parts).length);
    assertFalse(parts.get(0).complete());
    assertEquals(1, ring.lost(Loss.BODY_LIMIT));
  }

  @Test
  void aBodyOfExactlyTheLimitIsComplete() throws IOException {
    SlabPool slabs = SlabPool.create(null, 8, 256);
    BodyTap tap = tap(slabs, 10);
    tap.write(new byte[10], 0, 10, 0);
    tap.close();
    assertTrue(parts().get(0).complete());
    assertEquals(0, ring.lost(Loss.BODY_LIMIT));
  }

  @Test
  void withoutAFreeSlabTheRestIsLeftOutAndCountedOnce() throws IOException {
    SlabPool slabs = SlabPool.create(null, 1, 256);
    BodyTap tap = tap(slabs, 10_000);
    tap.write(new byte[500], 0, 500, 0);
    CallBody first = parts().get(0);
    assertFalse(first.last());
    slabs.give(slabs.slab(first.slab()));
    tap.write(new byte[500], 0, 500, 0);
    tap.close();
    assertEquals(
        List.of(new CallBody(7, CallBody.RESPONSE, CallBody.NO_SLAB, 1, true, false)), parts());
    assertEquals(1, ring.lost(Loss.SLABS_EXHAUSTED));
    assertEquals(1, slabs.free());
  }

  @Test
  void bodiesThatTheDrainFellBehindWithLeaveAQuarterOfTheSlabsToOthers() throws IOException {
    SlabPool slabs = SlabPool.create(null, 128, 256);
    for (int i = 0; i < 3; i++) {
      BodyTap tap = tap(slabs, Long.MAX_VALUE);
      tap.write(new byte[100_000], 0, 100_000, 0);
      tap.close();
    }
    assertEquals(3, ring.lost(Loss.SLABS_EXHAUSTED));
    assertEquals(28, slabs.free(), "a quarter, without two of each body that came too late");
    for (int i = 0; i < 28; i++) {
      BodyTap tap = tap(slabs, Long.MAX_VALUE);
      tap.write(new byte[10], 0, 10, 0);
      tap.close();
    }
    assertEquals(3, ring.lost(Loss.SLABS_EXHAUSTED));
    assertEquals(0, slabs.free());
  }

  @Test
  void aBodyOfAnyLengthTakesItsSlabsAgainThatTheDrainHasGivenBack() throws IOException {
    SlabPool slabs = SlabPool.create(null, 128, 256);
    BodyTap other = tap(slabs, Long.MAX_VALUE);
    other.write(new byte[100_000], 0, 100_000, 0);
    other.close();
    parts();
    BodyTap tap = tap(slabs, Long.MAX_VALUE);
    for (int i = 0; i < 1_000; i++) {
      tap.write(new byte[170], 0, 170, i * MILLI);
      parts().forEach(part -> slabs.give(slabs.slab(part.slab())));
      reader.release();
    }
    assertEquals(1, ring.lost(Loss.SLABS_EXHAUSTED), "the other's");
  }

  @Test
  void withoutRoomInTheRingTheSlabGoesBack() throws IOException {
    Ring full = Rings.small();
    while (Notice.publish(full.writer(), Notice.Kind.STATE, null, null, 0)) {
      // until it is full
    }
    long before = full.lost(Loss.DETAIL_RING_FULL);
    SlabPool slabs = SlabPool.create(null, 1, 256);
    BodyTap tap = new BodyTap(full.writer(), slabs, 7, CallBody.REQUEST, 100);
    tap.write(new byte[50], 0, 50, 0);
    tap.close();
    assertEquals(1, slabs.free());
    assertEquals(before + 1, full.lost(Loss.DETAIL_RING_FULL));
  }

  @Test
  void aChunkThatCannotBeCopiedLeavesNoHoleThatNobodyKnowsOf() throws IOException {
    SlabPool slabs = SlabPool.create(null, 2, 256);
    BodyTap tap = tap(slabs, 100);
    tap.write(new byte[] {1, 2}, 0, 2, 0);
    assertThrows(IndexOutOfBoundsException.class, () -> tap.write(new byte[] {3, 4}, 1, 2, 0));
    tap.write(new byte[] {5, 6}, 0, 2, 0);
    tap.close();
    List<CallBody> parts = parts();
    assertArrayEquals(new byte[] {1, 2}, bytes(slabs, parts));
    assertFalse(parts.get(0).complete());
    assertEquals(1, ring.lost(Loss.DETAIL_FAILED));
  }

  @Test
  void anEmptyBodyEndsToo() throws IOException {
    BodyTap tap = tap(SlabPool.create(null, 1, 256), 100);
    tap.write(new byte[0], 0, 0, 0);
    tap.close();
    assertEquals(
        List.of(new CallBody(7, CallBody.RESPONSE, CallBody.NO_SLAB, 0, true, true)), parts());
  }

  @Test
  void closingTwiceChangesNothing() throws IOException {
    SlabPool slabs = SlabPool.create(null, 2, 256);
    BodyTap tap = tap(slabs, 100);
    tap.write(new byte[3], 0, 3, 0);
    tap.close();
    tap.close();
    tap.cut();
    List<CallBody> parts = parts();
    assertEquals(1, parts.size());
    assertTrue(parts.get(0).complete());
    assertEquals(1, slabs.free());
  }

  @Test
  void aBodyThatIsCutEndsAndIsNotComplete() throws IOException {
    SlabPool slabs = SlabPool.create(null, 2, 256);
    BodyTap tap = tap(slabs, 100);
    tap.write(new byte[] {1, 2}, 0, 2, 0);
    tap.cut();
    tap.write(new byte[] {3}, 0, 1, 0);
    tap.close();
    List<CallBody> parts = parts();
    assertArrayEquals(new byte[] {1, 2}, bytes(slabs, parts));
    assertEquals(1, parts.size());
    assertTrue(parts.get(0).last());
    assertFalse(parts.get(0).complete());
  }

  @Test
  void threadsThatCollideNeverMixUpSlabs() throws Exception {
    for (int round = 0; round < 300; round++) {
      SlabPool slabs = SlabPool.create(null, 64, 256);
      BodyTap tap = tap(slabs, Long.MAX_VALUE);
      Thread other = new Thread(() -> write(tap, (byte) 2));
      other.start();
      write(tap, (byte) 1);
      tap.close();
      other.join();
      List<CallBody> parts = parts();
      reader.release();
      assertEquals(1, parts.stream().filter(CallBody::last).count());
      byte[] body = bytes(slabs, parts);
      assertTrue(body.length % 100 == 0, "whole chunks only: " + body.length);
      for (int i = 0; i < body.length; i += 100) {
        byte[] chunk = Arrays.copyOfRange(body, i, i + 100);
        byte[] expected = new byte[100];
        Arrays.fill(expected, chunk[0]);
        assertArrayEquals(expected, chunk);
      }
      parts.forEach(part -> slabs.give(slabs.slab(Math.max(0, part.slab()))));
      assertEquals(64, slabs.free(), "round " + round);
    }
  }

  private static void write(BodyTap tap, byte value) {
    byte[] chunk = new byte[100];
    Arrays.fill(chunk, value);
    for (int i = 0; i < 20; i++) {
      tap.write(chunk, 0, chunk.length, i * MILLI);
    }
  }
}
