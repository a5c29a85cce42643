package dev.spoor.drain.export;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** What a collector answers, read up to a moment and not beyond. One thread. */
final class AnswerInput {
  private static final int LONGEST_LINE = 16 << 10;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[4096];
  private int next;
  private int end;
  private long deadline;

  /**
   * @param socket whose timeout holds for the stream, which may be one over it
   */
  AnswerInput(Socket socket, InputStream in) {
    this.socket = socket;
    this.in = in;
  }

  /** Of a span of time that is over there is one millisecond left: 0 would be for ever. */
  static int millis(long nanos) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(nanos)));
  }

  /** Whatever is read from now on must be there by then. */
  void until(long nanoTime) {
    deadline = nanoTime;
  }

  /**
   * Waits for the first byte.
   *
   * @throws EOFException when none will come
   */
  void await() throws IOException {
    if (next == end) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new SocketTimeoutException();
      }
      socket.setSoTimeout(millis(left));
      next = 0;
      end = Math.max(0, in.read(buffer));
      if (end == 0) {
        throw new EOFException();
      }
    }
  }

  int read() throws IOException {
    await();
    return buffer[next++] & 0xff;
  }

  /** Some bytes, at least one. */
  int read(byte[] into, int offset, int most) throws IOException {
    await();
    int count = Math.min(most, end - next);
    System.arraycopy(buffer, next, into, offset, count);
    next += count;
    return count;
  }

  /** A line without its end. */
  String line() throws IOException {
    byte[] line = new byte[128];
    int length = 0;
    for (int b = read(); b != '\n'; b = read()) {
      if (length == LONGEST_LINE) {
        throw new IOException("a line of the answer has no end");
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, 2 * length);
      }
      line[length++] = (byte) b;
    }
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    return new String(line, 0, length, StandardCharsets.ISO_8859_1);
  }
}
