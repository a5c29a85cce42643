package dev.spoor.smoke.faults.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** How a collector treats a request that it has read. */
public enum Mood {
  WELL(true, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
  OVERLOADED(false, "HTTP/1.1 429 Too Many\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"),
  UNAVAILABLE(false, "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy"),
  FAILING(false, "HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n"),
  /** The connection ends in the middle of the request. */
  HANGS_UP(false, ""),
  /** No answer, ever. */
  SILENT(false, null),
  TALKS_NONSENSE(false, "220 mail.example.org ESMTP\r\n\r\n\u0000\u00ff\u00fe"),
  /** Took the batch, and died before it could say so: it comes again. */
  FORGETS_TO_ANSWER(true, ""),
  ANSWERS_NO_PROTOBUF(true, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<html>\u00ff\u0007\u0001"),
  CUTS_THE_ANSWER(true, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n\n"),
  SLOW(true, "HTTP/1.1 200 OK\r\nX-Slow: yes\r\nContent-Length: 0\r\n\r\n"),
  /** The port is closed. */
  DOWN(false, null);

  private static final int SLOW_MILLIS = 5;

  private final boolean takes;
  private final String answer;

  Mood(boolean takes, String answer) {
    this.takes = takes;
    this.answer = answer;
  }

  /** Whether what was sent has arrived. */
  boolean takes() {
    return takes;
  }

  /** Answers; false when the connection is of no use any more. */
  boolean answer(Socket to) throws IOException, InterruptedException {
    if (answer == null) {
      while (to.getInputStream().read() >= 0) {
        // until the other side gives up
      }
      return false;
    }
    OutputStream out = to.getOutputStream();
    for (byte one : answer.getBytes(ISO_8859_1)) {
      out.write(one);
      if (this == SLOW) {
        Thread.sleep(SLOW_MILLIS);
      }
    }
    out.flush();
    return this == WELL || this == OVERLOADED || this == UNAVAILABLE || this == FAILING;
  }
}
