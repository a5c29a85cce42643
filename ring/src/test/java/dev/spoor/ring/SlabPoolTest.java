package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlabPoolTest {
  private static final byte[] SECRET =
      "a secret that must not linger".getBytes(StandardCharsets.UTF_8);

  @TempDir Path dir;

  static byte[] bytes(Slab slab) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    slab.forEach(
        (at, bytes) -> {
          byte[] frame = new byte[bytes.remaining()];
          bytes.get(frame);
          all.writeBytes(frame);
        });
    return all.toByteArray();
  }

  private static Slab filled(SlabPool pool, long callId, int sequence) {
    Slab slab = pool.take(null, callId, CallBody.RESPONSE, sequence);
    slab.append(SECRET, 0, SECRET.length, 1);
    return slab;
  }

  @Test
  void aPoolHasSoManySlabsAndNoMore() throws IOException {
    SlabPool pool = SlabPool.create(null, 2, 256);
    Slab first = pool.take(null, 1, 0, 0);
    Slab second = pool.take(null, 1, 0, 1);
    assertNotSame(first, second);
    assertEquals(null, pool.take(null, 1, 0, 2));
    pool.give(first);
    assertEquals(1, pool.free());
    assertEquals(first, pool.take(null, 2, 0, 0));
  }

  @Test
  void aSlabGivenTwiceIsFreeOnce() throws IOException {
    SlabPool pool = SlabPool.create(null, 2, 256);
    Slab slab = pool.take(null, 1, 0, 0);
    pool.give(slab);
    pool.give(slab);
    assertEquals(2, pool.free());
  }

  @Test
  void whatWasGivenBackIsGone() throws IOException {
    Path file = dir.resolve("slabs");
    SlabPool pool = SlabPool.create(file, 1, 256);
    Slab slab = filled(pool, 1, 0);
    assertTrue(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains("secret"));
    pool.give(slab);
    assertFalse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains("s"));
  }

  @Test
  void aDeadProcessLeavesTheSlabsInUseWithTheirCalls() throws IOException {
    Path file = dir.resolve("slabs");
    SlabPool pool = SlabPool.create(file, 8, 256);
    filled(pool, 2, 0);
    filled(pool, 1, 1);
    pool.give(filled(pool, 9, 0));
    filled(pool, 1, 0);
    List<Slab> left = SlabPool.open(file).inUse();
    assertEquals(List.of(1L, 1L, 2L), left.stream().map(Slab::callId).toList());
    assertEquals(List.of(0, 1, 0), left.stream().map(Slab::sequence).toList());
    left.forEach(slab -> assertEquals(SECRET.length, bytes(slab).length));
    assertTrue(left.get(1).holds(new CallBody(1, CallBody.RESPONSE, 1, 1, true, true)));
    assertFalse(left.get(1).holds(new CallBody(1, CallBody.REQUEST, 1, 1, true, true)));
    assertFalse(left.get(1).holds(new CallBody(5, CallBody.RESPONSE, 1, 1, true, true)));
  }

  @Test
  void aDamagedFileEndsInAMessageOrInSlabs() throws IOException {
    Path file = dir.resolve("slabs");
    SlabPool pool = SlabPool.create(file, 4, 256);
    filled(pool, 1, 0);
    filled(pool, 2, 0);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      byte[] damaged =
          random.nextInt(4) == 0
              ? Arrays.copyOf(whole, random.nextInt(whole.length))
              : whole.clone();
      int at = random.nextBoolean() ? random.nextInt(24) : 4096 + random.nextInt(1024);
      if (at < damaged.length) {
        damaged[at] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      try {
        SlabPool.open(file).inUse().forEach(slab -> assertTrue(bytes(slab).length < 256));
      } catch (IOException e) {
        assertTrue(e.getMessage().startsWith(file + " "), e.getMessage());
      }
    }
  }

  @Test
  void sizesThatMakeNoPoolAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> SlabPool.create(null, 0, 256));
    assertThrows(IllegalArgumentException.class, () -> SlabPool.create(null, 1, 100));
    assertThrows(IllegalArgumentException.class, () -> SlabPool.create(null, 1, 1000));
    assertThrows(
        IllegalArgumentException.class, () -> SlabPool.create(null, Integer.MAX_VALUE, 1 << 20));
  }
}
