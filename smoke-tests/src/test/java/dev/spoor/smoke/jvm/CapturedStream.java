package dev.spoor.smoke.jvm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Collects what a process prints, byte by byte, and hands it out by lines on demand. */
final class CapturedStream {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Thread reader;
  private int handedOut;
  private boolean ended;

  private CapturedStream(InputStream from) {
    reader = new Thread(() -> collect(from), "captured-stream");
    reader.setDaemon(true);
  }

  static CapturedStream of(InputStream from) {
    CapturedStream stream = new CapturedStream(from);
    stream.reader.start();
    return stream;
  }

  private void collect(InputStream from) {
    byte[] buffer = new byte[8192];
    try {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        synchronized (this) {
          bytes.write(buffer, 0, n);
          notifyAll();
        }
      }
    } catch (IOException closed) {
      // The process is gone.
    }
    synchronized (this) {
      ended = true;
      notifyAll();
    }
  }

  synchronized String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  void awaitEnd() throws InterruptedException {
    reader.join();
  }

  /** Null when the stream ends, or the patience does, before a whole line is there. */
  synchronized String nextLine(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      String text = text();
      int end = text.indexOf('\n', handedOut);
      if (end >= 0) {
        String line = text.substring(handedOut, end);
        handedOut = end + 1;
        return line;
      }
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (ended || left <= 0) {
        return null;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
