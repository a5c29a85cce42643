package dev.spoor.drain.decode;

/**
 * How much a decoder of a Brotli stream will allocate for its window, as far as the stream's first
 * bits tell (RFC 7932, 9.1 and 9.2).
 *
 * <pre>
 *   bits, the lowest first
 *   WBITS     0: 16 | 1 nnn, nnn &gt; 0: 17 + nnn | 1 000 mmm, mmm &gt; 1: 8 + mmm | 1 000 000: 17
 *   ISLAST    1 bit; then ISLASTEMPTY, 1 bit
 *   MNIBBLES  2 bits: 4, 5 or 6 nibbles of the length less one follow
 * </pre>
 *
 * Where the first block is the last one, the window need not be larger than what the block holds.
 */
final class BrotliWindow {
  private static final int LARGEST_BITS = 24;

  private final byte[] stream;
  private int at;

  private BrotliWindow(byte[] stream) {
    this.stream = stream;
  }

  static long bytes(byte[] stream) {
    return new BrotliWindow(stream).read();
  }

  private long read() {
    int bits = windowBits();
    long window = 1L << bits;
    if (bit() == 0) {
      return window;
    }
    if (bit() == 1) {
      return 0; // an empty body
    }
    int nibbles = take(2);
    if (nibbles == 3) {
      return window;
    }
    long length = take(4 * (nibbles + 4)) + 1L;
    return Math.min(window, 2 * Long.highestOneBit(length));
  }

  private int windowBits() {
    if (bit() == 0) {
      return 16;
    }
    int n = take(3);
    if (n != 0) {
      return 17 + n;
    }
    int m = take(3);
    return m == 0 ? 17 : m == 1 ? LARGEST_BITS : 8 + m;
  }

  private int bit() {
    return take(1);
  }

  /** Behind the end there are zeros. */
  private int take(int count) {
    int value = 0;
    for (int i = 0; i < count; i++, at++) {
      int octet = at >> 3 < stream.length ? stream[at >> 3] : 0;
      value |= (octet >> (at & 7) & 1) << i;
    }
    return value;
  }
}
