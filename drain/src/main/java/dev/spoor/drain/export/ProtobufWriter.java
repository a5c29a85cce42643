package dev.spoor.drain.export;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a message of Protocol Buffers, field after field.
 *
 * <pre>
 *   field    tag = number &lt;&lt; 3 | type, as a varint; then by type
 *              0 varint    1 eight bytes    2 length as a varint, and that many bytes    5 four bytes
 *   varint   seven bits a byte, the lowest first; the highest bit says that another byte follows
 * </pre>
 *
 * <p>Threads: one. Allocation: to grow, and for texts that are not ASCII. What was grown is kept.
 */
final class ProtobufWriter {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private byte[] bytes = new byte[256];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** What was written, from the first byte on; only until the next change. */
  byte[] bytes() {
    return bytes;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  /**
   * Begins a field that is a message itself.
   *
   * @return to be given to {@link #end}
   */
  int begin(int field) {
    tag(field, LENGTH);
    room(1);
    return ++size;
  }

  /** Most messages are so short that their length needs the one byte that was left for it. */
  void end(int begun) {
    int length = size - begun;
    int more = varintBytes(length) - 1;
    if (more > 0) {
      room(more);
      System.arraycopy(bytes, begun, bytes, begun + more, length);
    }
    size = begun - 1;
    putVarint(length);
    size += length;
  }

  void varint(int field, long value) {
    tag(field, VARINT);
    putVarint(value);
  }

  void fixed64(int field, long value) {
    tag(field, FIXED64);
    putLong(value);
  }

  void fixed32(int field, int value) {
    tag(field, FIXED32);
    room(Integer.BYTES);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void decimal(int field, double value) {
    fixed64(field, Double.doubleToRawLongBits(value));
  }

  void text(int field, String text) {
    int begun = begin(field);
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        size = begun;
        raw(text.getBytes(StandardCharsets.UTF_8));
        break;
      }
      bytes[size++] = (byte) c;
    }
    end(begun);
  }

  void text(int field, ByteBuffer from, int at, int length) {
    tag(field, LENGTH);
    putVarint(length);
    room(length);
    from.get(at, bytes, size, length);
    size += length;
  }

  void bytes(int field, byte[] value) {
    tag(field, LENGTH);
    putVarint(value.length);
    raw(value);
  }

  /** An id of eight bytes. */
  void id(int field, long id) {
    tag(field, LENGTH);
    putVarint(Long.BYTES);
    putLong(Long.reverseBytes(id));
  }

  /** An id of sixteen bytes. */
  void id(int field, long high, long low) {
    tag(field, LENGTH);
    putVarint(2 * Long.BYTES);
    putLong(Long.reverseBytes(high));
    putLong(Long.reverseBytes(low));
  }

  /** Eight bytes of a packed field that is under way. */
  void putLong(long value) {
    room(Long.BYTES);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Fields that were written elsewhere. */
  void raw(byte[] fields) {
    raw(fields, 0, fields.length);
  }

  void raw(byte[] fields, int from, int to) {
    room(to - from);
    System.arraycopy(fields, from, bytes, size, to - from);
    size += to - from;
  }

  /** Takes back what was written behind this size. */
  void back(int to) {
    size = to;
  }

  /** Takes the first so many bytes out. */
  void remove(int count) {
    System.arraycopy(bytes, count, bytes, 0, size - count);
    size -= count;
  }

  private void tag(int field, int type) {
    putVarint(field << 3 | type);
  }

  private void putVarint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private static int varintBytes(int value) {
    return value == 0 ? 1 : (Integer.SIZE - Integer.numberOfLeadingZeros(value) + 6) / 7;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
