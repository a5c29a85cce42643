package dev.spoor.drain.decode;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates deflate data as it comes, with a bounded output so that a bomb stays small. */
final class Inflate implements ByteSink {
  /** Far above any answer; a body of some megabytes could inflate to a thousand times its size. */
  static final long OUTPUT_LIMIT = 64L << 20;

  private final ByteSink next;
  private final DecodeBuffers buffers;
  private Inflater inflater;
  private boolean bare;
  private long written;

  Inflate(ByteSink next, DecodeBuffers buffers) {
    this.next = next;
    this.buffers = buffers;
  }

  /** Another body begins; {@code bare}: no zlib header and trailer around the data. */
  void begin(boolean bare) {
    this.bare = bare;
    inflater = buffers.takeInflater(bare);
    written = 0;
  }

  @Override
  public void bytes(byte[] bytes, int from, int to, long at) throws UndecodableException {
    inflate(bytes, from, to, at);
  }

  /** Answers how many of the bytes, counted from the end, belong to what follows the data. */
  int inflate(byte[] bytes, int from, int to, long at) throws UndecodableException {
    byte[] out = buffers.inflated();
    try {
      return inflate(out, bytes, from, to, at);
    } finally {
      Arrays.fill(out, (byte) 0);
    }
  }

  private int inflate(byte[] out, byte[] bytes, int from, int to, long at)
      throws UndecodableException {
    inflater.setInput(bytes, from, to - from);
    long before = 0;
    try {
      while (!inflater.finished()) {
        before = inflater.getBytesWritten();
        int n = inflater.inflate(out);
        if (n == 0) {
          if (inflater.needsDictionary()) {
            throw new UndecodableException("deflate with a dictionary");
          }
          break;
        }
        written += n;
        if (written > OUTPUT_LIMIT) {
          throw new UndecodableException("inflated beyond " + OUTPUT_LIMIT + " bytes");
        }
        next.bytes(out, 0, n, at);
      }
    } catch (DataFormatException e) {
      // The same is read before the damage, however the bytes were split.
      next.bytes(out, 0, (int) (inflater.getBytesWritten() - before), at);
      throw new UndecodableException("malformed deflate data");
    }
    return inflater.getRemaining();
  }

  boolean finished() {
    return inflater.finished();
  }

  /** Makes ready for another stretch of data; the bound on the output goes on counting. */
  void again() {
    inflater.reset();
  }

  @Override
  public void end() throws UndecodableException {
    if (inflater != null) {
      buffers.giveInflater(inflater, bare);
      inflater = null;
    }
    next.end();
  }
}
