package dev.spoor.drain.decode;

import dev.spoor.journal.HeapBudget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.brotli.dec.BrotliInputStream;

/**
 * Reads a Brotli body. The decoder pulls its input, so the compressed bytes are collected and
 * decoded at the end; that is also why what comes out carries no times: when the single chunks of a
 * stream came is not known. The window that decoding takes is as large as the body says, up to 16
 * MiB, and is not opened where the budget has no room for it.
 */
final class Unbrotli implements ByteSink {
  static final int INPUT_LIMIT = 2 << 20;
  static final long OUTPUT_LIMIT = 64L << 20;

  private final ByteSink next;
  private final HeapBudget budget;
  private ByteArrayOutputStream compressed = new ByteArrayOutputStream();

  Unbrotli(ByteSink next, HeapBudget budget) {
    this.next = next;
    this.budget = budget;
  }

  /** The array is up to twice as large as what is in it. */
  long heldBytes() {
    return 2L * compressed.size();
  }

  void forget() {
    compressed = new ByteArrayOutputStream(0);
  }

  @Override
  public void bytes(byte[] bytes, int from, int to, long at) throws UndecodableException {
    if (compressed.size() + (to - from) > INPUT_LIMIT) {
      forget();
      throw new UndecodableException("brotli beyond " + INPUT_LIMIT + " bytes");
    }
    compressed.write(bytes, from, to - from);
  }

  @Override
  public void end() throws UndecodableException {
    byte[] all = compressed.toByteArray();
    forget();
    long window = all.length + BrotliWindow.bytes(all);
    if (!budget.take(window)) {
      throw new UndecodableException(Decoded.DROPPED);
    }
    try {
      decode(all);
    } finally {
      budget.add(-window);
      Arrays.fill(all, (byte) 0);
    }
    next.end();
  }

  private void decode(byte[] all) throws UndecodableException {
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
    } finally {
      Arrays.fill(out, (byte) 0);
    }
  }
}
