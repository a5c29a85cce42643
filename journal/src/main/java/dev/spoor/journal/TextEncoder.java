package dev.spoor.journal;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Writes texts. The same few strings come again and again, so a table of fixed size keeps the bytes
 * of the latest short string of each place; they come in the same order, often. Threads: one.
 * Allocation: none while texts are ASCII.
 */
final class TextEncoder {
  private static final int PLACES = 256;

  /** Longer ones are encoded each time. */
  private static final int LONGEST = 96;

  private final EntryBytes out;
  private final ByteBuffer buffer;
  private final String[] known = new String[PLACES];
  private final byte[] knownBytes = new byte[PLACES * LONGEST];

  /** By place: that of the text which came after it, the last time. */
  private final short[] next = new short[PLACES];

  private int last;
  private final CharsetEncoder utf8 =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  TextEncoder(EntryBytes out) {
    this.out = out;
    this.buffer = ByteBuffer.wrap(out.bytes);
  }

  /** Cut to {@link EntryFormat#MAX_TEXT} bytes between characters. */
  void put(String text) {
    int length = text.length();
    if (length == 0 || length > LONGEST) {
      encode(text, length);
      return;
    }
    int place = expected(text, length);
    if (isKnown(text, place)) {
      int at = out.take(Short.BYTES + length);
      out.set16(at, length);
      System.arraycopy(knownBytes, place * LONGEST, out.bytes, at + Short.BYTES, length);
    } else if (encode(text, length)) {
      known[place] = text;
      System.arraycopy(out.bytes, out.position() - length, knownBytes, place * LONGEST, length);
    }
  }

  /** The place of what came after the last text when that came before, if it comes again. */
  private int expected(String text, int length) {
    int place = next[last];
    if (!isKnown(text, place)) {
      place = place(text, length);
      next[last] = (short) place;
    }
    last = place;
    return place;
  }

  /** Without the string's hash, which of a new one is as much work as its bytes. */
  private static int place(String text, int length) {
    int few = text.charAt(length - 1) + 31 * text.charAt(length / 2) + 961 * length;
    return few & PLACES - 1;
  }

  @SuppressWarnings("ReferenceEquality") // to compare another string's characters is no quicker
  private boolean isKnown(String text, int place) {
    return known[place] == text;
  }

  /** Whether it is ASCII, a byte for each character. */
  private boolean encode(String text, int length) {
    if (length <= EntryFormat.MAX_TEXT && length + Short.BYTES <= out.remaining()) {
      if (ascii(text, length, out.position() + Short.BYTES)) {
        out.set16(out.take(Short.BYTES + length), length);
        return true;
      }
    }
    int lengthAt = out.take(Short.BYTES);
    boolean whole = out.remaining() < EntryFormat.MAX_TEXT;
    buffer.limit(Math.min(out.limit(), out.position() + EntryFormat.MAX_TEXT));
    buffer.position(out.position());
    boolean cut = utf8.reset().encode(CharBuffer.wrap(text), buffer, true).isOverflow();
    if (cut && whole) {
      throw new BufferOverflowException();
    }
    out.set16(lengthAt, buffer.position() - out.position());
    out.position(buffer.position());
    return false;
  }

  private boolean ascii(String text, int length, int at) {
    byte[] bytes = out.bytes;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return false; // What was put so far is overwritten.
      }
      bytes[at + i] = (byte) c;
    }
    return true;
  }
}
