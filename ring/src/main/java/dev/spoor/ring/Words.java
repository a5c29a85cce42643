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

  private Words() {}

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

  static boolean casInt(ByteBuffer buffer, int at, int expected, int value) {
    return INTS.compareAndSet(buffer, at, expected, value);
  }
}
