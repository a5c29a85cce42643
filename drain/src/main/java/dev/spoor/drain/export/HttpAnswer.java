package dev.spoor.drain.export;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * An answer of HTTP/1.1 with the beginning of its body. A body that breaks off or comes too late
 * takes nothing from the status, but the connection is not used again.
 *
 * @param retryAfter the header, or null
 * @param body no more of it than anybody will look at
 * @param keepsConnection whether the next answer follows on the same connection
 */
record HttpAnswer(int status, String retryAfter, byte[] body, boolean keepsConnection) {
  private static final int MOST_BYTES = 64 << 10;
  private static final int MOST_HEADERS = 200;

  static HttpAnswer read(AnswerInput in) throws IOException {
    String first = in.line();
    for (; status(first) < 200; first = in.line()) {
      skipHeaders(in); // provisional; the real one follows
    }
    int status = status(first);
    boolean keeps = first.startsWith("HTTP/1.1");
    String retryAfter = null;
    long length = -1;
    boolean chunked = false;
    int headers = 0;
    for (String line = in.line(); !line.isEmpty(); line = in.line()) {
      if (++headers > MOST_HEADERS) {
        throw new IOException("the answer has too many headers");
      }
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).trim();
      if (is(line, colon, "Content-Length")) {
        length = number(value, 10);
      } else if (is(line, colon, "Transfer-Encoding")) {
        chunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
      } else if (is(line, colon, "Connection")) {
        keeps &= !value.equalsIgnoreCase("close");
      } else if (is(line, colon, "Retry-After")) {
        retryAfter = value;
      }
    }
    Body body = new Body();
    boolean whole;
    try {
      if (status == 204 || status == 304) {
        whole = true;
      } else if (chunked) {
        whole = chunks(in, body);
      } else {
        whole = body.take(in, length < 0 ? Long.MAX_VALUE : length);
      }
    } catch (IOException e) {
      whole = false;
    }
    return new HttpAnswer(status, retryAfter, body.bytes(), keeps && whole);
  }

  private static void skipHeaders(AnswerInput in) throws IOException {
    while (!in.line().isEmpty()) {
      // Up to the empty line.
    }
  }

  private static boolean is(String line, int colon, String name) {
    return colon == name.length() && line.regionMatches(true, 0, name, 0, colon);
  }

  private static int status(String line) throws IOException {
    if (line.startsWith("HTTP/1.") && line.length() >= 12) {
      long status = number(line.substring(9, 12), 10);
      if (status >= 100) {
        return (int) status;
      }
    }
    throw new IOException("the answer is not HTTP/1.1");
  }

  private static long number(String digits, int radix) throws IOException {
    try {
      return Long.parseUnsignedLong(digits, radix) & Long.MAX_VALUE;
    } catch (NumberFormatException e) {
      throw new IOException("the answer has no number where one belongs");
    }
  }

  private static boolean chunks(AnswerInput in, Body body) throws IOException {
    while (true) {
      String line = in.line();
      int extension = line.indexOf(';');
      long size = number((extension < 0 ? line : line.substring(0, extension)).trim(), 16);
      if (size == 0) {
        skipHeaders(in); // trailers, which say nothing that is needed
        return true;
      }
      if (!body.take(in, size)) {
        return false;
      }
      in.line();
    }
  }

  private static final class Body {
    private byte[] kept = new byte[256];
    private int length;

    /** False when there is more than is kept. */
    boolean take(AnswerInput in, long count) throws IOException {
      for (long left = count; left > 0; ) {
        if (length == MOST_BYTES) {
          return false;
        }
        if (length == kept.length) {
          kept = Arrays.copyOf(kept, Math.min(MOST_BYTES, 2 * length));
        }
        int read = in.read(kept, length, (int) Math.min(left, kept.length - length));
        length += read;
        left -= read;
      }
      return true;
    }

    byte[] bytes() {
      return Arrays.copyOf(kept, length);
    }
  }
}
