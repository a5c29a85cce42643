package dev.spoor.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.BufferOverflowException;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of entries in the making, little-endian: an array of its own, since a recovery writes
 * most of its entries before the virtual machine has compiled a buffer's methods into anything
 * quick. What finds no room below the limit throws BufferOverflowException, and is not there in
 * part. Threads: one. Allocation: none.
 */
final class EntryBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  final byte[] bytes;
  private int position;
  private int limit;

  EntryBytes(int room) {
    bytes = new byte[room];
    limit = room;
  }

  void clear() {
    position = 0;
    limit = bytes.length;
  }

  int position() {
    return position;
  }

  /** Goes back, or on to what was written into the array. */
  void position(int position) {
    this.position = position;
  }

  int limit() {
    return limit;
  }

  void limit(int limit) {
    this.limit = limit;
  }

  int remaining() {
    return limit - position;
  }

  /** Where the next so many bytes go. */
  int take(int length) {
    int at = position;
    if (length > limit - at) {
      throw new BufferOverflowException();
    }
    position = at + length;
    return at;
  }

  void put8(int value) {
    bytes[take(1)] = (byte) value;
  }

  void put16(int value) {
    set16(take(2), value);
  }

  void put32(int value) {
    set32(take(4), value);
  }

  void put64(long value) {
    LONGS.set(bytes, take(8), value);
  }

  void putZeros(int length) {
    int at = take(length);
    Arrays.fill(bytes, at, at + length, (byte) 0);
  }

  void put(byte[] array, int from, int length) {
    System.arraycopy(array, from, bytes, take(length), length);
  }

  void set16(int at, int value) {
    SHORTS.set(bytes, at, (short) value);
  }

  void set32(int at, int value) {
    INTS.set(bytes, at, value);
  }

  int get32(int at) {
    return (int) INTS.get(bytes, at);
  }
}
