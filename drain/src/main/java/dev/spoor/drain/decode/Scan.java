package dev.spoor.drain.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds bytes, eight at a time: nearly all of a body is text that nobody asks for. */
final class Scan {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Scan() {}

  /** Where the first of the two (of ASCII) stands, or {@code to}. */
  static int either(byte[] bytes, int from, int to, char one, char other) {
    long ones = ONES * one;
    long others = ONES * other;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long word = (long) LONGS.get(bytes, i);
      // The lowest bit that is set stands for a byte that is one of the two; those above may lie.
      long found = (zeros(word ^ ones) | zeros(word ^ others)) & HIGH_BITS;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (i < to && bytes[i] != one && bytes[i] != other) {
      i++;
    }
    return i;
  }

  private static long zeros(long word) {
    return word - ONES & ~word;
  }
}
