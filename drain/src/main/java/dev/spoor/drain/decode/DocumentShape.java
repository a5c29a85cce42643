package dev.spoor.drain.decode;

import java.util.Arrays;

/**
 * A document without the texts that nobody asks for. Another one of the same shape differs from it
 * in those alone, and so says the same.
 *
 * <pre>
 *   {"id":"1","choices":[{"delta":{"content":" you"}}],"obfuscation":"x8 y"}
 *   |--------------- stretch ----------------|gap |---- stretch -----|gap stretch
 * </pre>
 *
 * <p>Threads: one. Allocation: to grow, up to {@link #LIMIT} bytes.
 */
final class DocumentShape {
  /** Of all stretches together. */
  static final int LIMIT = 4096;

  private final JsonEscape escape = new JsonEscape();
  private byte[] stretches = new byte[0];

  /** Where in the bytes each stretch ends; the next begins there. */
  private final int[] ends = new int[Gaps.LIMIT + 1];

  /** None while no document is known. */
  private int count;

  void forget() {
    count = 0;
  }

  /** Takes the shape of a document that was read. */
  void learn(byte[] bytes, int from, int to, Gaps gaps) {
    forget();
    if (to - from - gaps.length() > LIMIT || gaps.tooMany()) {
      return;
    }
    int length = to - from - gaps.length();
    stretches = stretches.length < length ? new byte[Math.max(512, length)] : stretches;
    int at = 0;
    int begin = from;
    for (int i = 0; i <= gaps.count(); i++) {
      int end = i < gaps.count() ? gaps.from(i) : to;
      System.arraycopy(bytes, begin, stretches, at, end - begin);
      at += end - begin;
      ends[i] = at;
      begin = i < gaps.count() ? gaps.to(i) : to;
    }
    count = gaps.count() + 1;
  }

  /** Whether these bytes are a document of this shape, to their last one. */
  boolean fits(byte[] bytes, int from, int to) {
    int at = from;
    int begin = 0;
    for (int i = 0; i < count; i++) {
      int behind = at + ends[i] - begin;
      if (behind > to || !Arrays.equals(stretches, begin, ends[i], bytes, at, behind)) {
        return false;
      }
      at = i == count - 1 ? behind : textEnd(bytes, behind, to);
      begin = ends[i];
    }
    return count > 0 && at == to;
  }

  /** Where the text's closing quote stands; {@code to} when there is none, or no text. */
  private int textEnd(byte[] bytes, int from, int to) {
    int i = Scan.either(bytes, from, to, '"', '\\');
    while (i < to && bytes[i] == '\\') {
      escape.begin();
      int c = JsonEscape.UNFINISHED;
      while (++i < to && c == JsonEscape.UNFINISHED) {
        c = escape.accept(bytes[i]);
      }
      i = c < 0 ? to : Scan.either(bytes, i, to, '"', '\\');
    }
    return i;
  }
}
