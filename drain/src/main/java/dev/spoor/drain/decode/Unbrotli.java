package dev.spoor.drain.decode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.brotli.dec.BrotliInputStream;

/**
 * Reads a Brotli body. The decoder pulls its input, so the compressed bytes are collected and
 * decoded at the end; that is also why what comes out carries no times: when the single chunks of a
 * stream came is not known.
 */
final class Unbrotli implements ByteSink {
  static final int INPUT_LIMIT = 2 << 20;
  static final long OUTPUT_LIMIT = 64L << 20;

  private final ByteSink next;
  private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();

  Unbrotli(ByteSink next) {
    this.next = next;
  }

  @Override
  public void bytes(byte[] bytes, int from, int to, long at) throws UndecodableException {
    if (compressed.size() + (to - from) > INPUT_LIMIT) {
      compressed.reset();
      throw new UndecodableException("brotli beyond " + INPUT_LIMIT + " bytes");
    }
    compressed.write(bytes, from, to - from);
  }

  @Override
  public void end() throws UndecodableException {
    byte[] all = compressed.toByteArray();
    byte[] out = new byte[8192];
    long written = 0;
    try (InputStream in = new BrotliInputStream(new ByteArrayInputStream(all))) {
      for (int n = in.read(out); n >= 0; n = in.read(out)) {
        written += n;
        if (written > OUTPUT_LIMIT) {
          throw new UndecodableException("inflated beyond " + OUTPUT_LIMIT + " bytes");
        }
        next.bytes(out, 0, n, ChunkTimes.UNKNOWN);
      }
    } catch (IOException e) {
      if (written > 0 || !Framing.looksPlain(all)) {
        throw new UndecodableException("malformed or cut brotli data");
      }
      // The client undid the encoding and left the header.
      next.bytes(all, 0, all.length, ChunkTimes.UNKNOWN);
    }
    next.end();
  }
}
