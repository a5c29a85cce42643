package dev.spoor.ring;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the texts of records. Those that come again and again (clients, methods, callers, threads,
 * URLs) are the same strings each time: a table of fixed size keeps the latest two of each hash,
 * with the eight-byte words of their UTF-8, the last of which overlaps the one before it. And they
 * come in the same order: what followed a text the last time is looked at first.
 *
 * <p>Threads: one. Allocation: none for a text that is known.
 */
final class TextReader {
  private static final int PLACES = 1024;

  /** Longer ones are read anew each time. */
  private static final int LONGEST = 512;

  private static final class Known {
    final String text;
    final int length;
    final long[] words;

    /** The place of what was read after it the last time. */
    int next;

    Known(String text, int length, long[] words) {
      this.text = text;
      this.length = length;
      this.words = words;
    }
  }

  private final Known[] known = new Known[PLACES];

  /** What was read last; at first, nothing that was ever written. */
  private Known last = new Known("", -1, new long[0]);

  /** Of the text that is being read. */
  private final long[] words = new long[LONGEST / Long.BYTES];

  /** Reads a text at the buffer's position, as {@link Text} puts it. */
  String read(ByteBuffer in) {
    int length = in.getShort() & 0xFFFF;
    if (length == Text.NULL) {
      return null;
    }
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    if (length > LONGEST) {
      return decode(in, length);
    }
    Known text = known[last.next];
    if (text == null || text.length != length || !startsWith(in, text)) {
      text = find(in, length);
    }
    last = text;
    in.position(in.position() + length);
    return text.text;
  }

  private static boolean startsWith(ByteBuffer in, Known text) {
    int from = in.position();
    int last = text.words.length - 1;
    for (int i = 0; i < last; i++) {
      if (Words.lp(in, from + i * Long.BYTES) != text.words[i]) {
        return false;
      }
    }
    return last < 0 || lastWord(in, from, text.length) == text.words[last];
  }

  /** Among those that are known, or a new one. */
  private Known find(ByteBuffer in, int length) {
    int at = readWords(in, length) & PLACES - 2;
    Known latest = known[at];
    if (!same(latest, length)) {
      Known other = known[at + 1];
      known[at + 1] = latest;
      latest = same(other, length) ? other : remember(in, length);
      known[at] = latest;
    }
    last.next = at;
    return latest;
  }

  private static int count(int length) {
    return (length + Long.BYTES - 1) / Long.BYTES;
  }

  /** Fills the words and answers their hash; the buffer stays where it is. */
  private int readWords(ByteBuffer in, int length) {
    int from = in.position();
    int last = count(length) - 1;
    long hash = length;
    for (int i = 0; i <= last; i++) {
      long word = i < last ? Words.lp(in, from + i * Long.BYTES) : lastWord(in, from, length);
      words[i] = word;
      hash = (hash ^ word) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return (int) (hash >>> 32);
  }

  private static long lastWord(ByteBuffer in, int from, int length) {
    return length >= Long.BYTES
        ? Words.lp(in, from + length - Long.BYTES)
        : shortWord(in, from, length);
  }

  /** Of fewer than eight bytes. */
  private static long shortWord(ByteBuffer in, int from, int length) {
    if (length == 0) {
      return 0;
    }
    if (in.limit() - from >= Long.BYTES) {
      return Words.lp(in, from) & -1L >>> Long.SIZE - Byte.SIZE * length;
    }
    long word = 0;
    for (int i = 0; i < length; i++) {
      word |= (in.get(from + i) & 0xFFL) << Byte.SIZE * i;
    }
    return word;
  }

  private boolean same(Known text, int length) {
    if (text == null || text.length != length) {
      return false;
    }
    for (int i = 0; i < text.words.length; i++) {
      if (text.words[i] != words[i]) {
        return false;
      }
    }
    return true;
  }

  private Known remember(ByteBuffer in, int length) {
    int from = in.position();
    String text = decode(in, length);
    in.position(from);
    long[] own = new long[count(length)];
    System.arraycopy(words, 0, own, 0, own.length);
    return new Known(text, length, own);
  }

  private static String decode(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
