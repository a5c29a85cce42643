package dev.spoor.drain.decode;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * 64 bits over a request body: two checksums of different polynomials side by side, both computed
 * by the processor. Tells equal requests from different ones; it is no protection against someone
 * who wants two to look alike.
 */
final class Fingerprint {
  private final CRC32 high = new CRC32();
  private final CRC32C low = new CRC32C();

  void reset() {
    high.reset();
    low.reset();
  }

  void update(byte[] bytes, int from, int to) {
    high.update(bytes, from, to - from);
    low.update(bytes, from, to - from);
  }

  /** Never 0, which stands for "not known". */
  long value() {
    long value = high.getValue() << 32 | low.getValue();
    return value == 0 ? 1 : value;
  }
}
