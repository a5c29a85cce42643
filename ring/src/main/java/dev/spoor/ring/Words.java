package dev.spoor.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Eight- and four-byte words in a direct or mapped buffer, little-endian, with the memory order in
 * the name: {@code lp}/{@code sp} plain, {@code lv} volatile load, {@code so} ordered (release)
 * store, {@code cas} compare and set, {@code add} atomic addition. Offsets are absolute, and except
 * for plain access they must be multiples of the word's size.
 */
final class Words {
  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** After so many rounds the first compiler has seen to each of these methods. */
  private static final int ROUNDS = 5_000;

  private Words() {}

  /**
   * Has them compiled. Where the file of a mapping is cut short, see {@link MappedFile}, compiled
   * code throws an error; a compare-and-set that is still interpreted ends the JVM.
   */
  static void compile() {
    ByteBuffer some = ByteBuffer.allocateDirect(64).alignedSlice(Long.BYTES);
    for (int i = 0; i < ROUNDS; i++) {
      so(some, 0, lv(some, 0) + 1);
      cas(some, 0, lv(some, 0), i);
      add(some, 0, 1);
      soInt(some, 8, lvInt(some, 8) + 1);
    }
  }

  static long lv(ByteBuffer buffer, int at) {
    return (long) LONGS.getVolatile(buffer, at);
  }

  static long lp(ByteBuffer buffer, int at) {
    return (long) LONGS.get(buffer, at);
  }

  static void sp(ByteBuffer buffer, int at, long value) {
    LONGS.set(buffer, at, value);
  }

  static void so(ByteBuffer buffer, int at, long value) {
    LONGS.setRelease(buffer, at, value);
  }

  static boolean cas(ByteBuffer buffer, int at, long expected, long value) {
    return LONGS.compareAndSet(buffer, at, expected, value);
  }

  /** Returns the value before the addition. */
  static long add(ByteBuffer buffer, int at, long delta) {
    return (long) LONGS.getAndAdd(buffer, at, delta);
  }

  static int lvInt(ByteBuffer buffer, int at) {
    return (int) INTS.getVolatile(buffer, at);
  }

  static void soInt(ByteBuffer buffer, int at, int value) {
    INTS.setRelease(buffer, at, value);
  }
}
