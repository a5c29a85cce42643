package dev.spoor.ring;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the texts of records. Those that come again and again (clients, methods, callers, threads,
 * URLs) are the same strings each time: a table of fixed size keeps the latest two of each hash.
 * Threads: one. Allocation: none for a text of ASCII that is known.
 */
final class TextReader {
  private static final int PLACES = 1024;

  /** Longer ones are read anew each time. */
  private static final int LONGEST = 512;

  private final String[] known = new String[PLACES];
  private final byte[] bytes = new byte[LONGEST];

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
      byte[] once = new byte[length];
      in.get(once);
      return new String(once, StandardCharsets.UTF_8);
    }
    in.get(bytes, 0, length);
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int at = (hash ^ hash >>> 16) & PLACES - 2;
    String latest = known[at];
    if (same(latest, length)) {
      return latest;
    }
    String other = known[at + 1];
    known[at + 1] = latest;
    known[at] = same(other, length) ? other : new String(bytes, 0, length, StandardCharsets.UTF_8);
    return known[at];
  }

  private boolean same(String text, int length) {
    if (text == null || text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != bytes[i]) { // a byte of a wider character is negative
        return false;
      }
    }
    return true;
  }
}
