package dev.spoor.journal;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes texts and attributes into a buffer; throws BufferOverflowException when it is full. */
final class AttributeEncoder {
  private final ByteBuffer buffer;
  private final CharsetEncoder utf8 =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  AttributeEncoder(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  /** {@code id}: what {@link AttributeKeys} has for it. */
  void key(int id, String key) {
    buffer.putShort((short) id);
    if (id == 0) {
      text(key);
    }
  }

  void flag(boolean value) {
    buffer.put((byte) (value ? EntryFormat.TRUE : EntryFormat.FALSE));
  }

  void decimal(double value) {
    buffer.put((byte) EntryFormat.FLOAT64).putDouble(value);
  }

  void value(String value) {
    buffer.put((byte) EntryFormat.TEXT);
    text(value);
  }

  void hex(long value) {
    buffer.put((byte) EntryFormat.TEXT).putShort((short) 16);
    for (int shift = 60; shift >= 0; shift -= 4) {
      buffer.put((byte) Character.forDigit((int) (value >>> shift) & 0xf, 16));
    }
  }

  void number(long value) {
    if (value == (byte) value) {
      buffer.put((byte) EntryFormat.INT8).put((byte) value);
    } else if (value == (short) value) {
      buffer.put((byte) EntryFormat.INT16).putShort((short) value);
    } else if (value == (int) value) {
      buffer.put((byte) EntryFormat.INT32).putInt((int) value);
    } else {
      buffer.put((byte) EntryFormat.INT64).putLong(value);
    }
  }

  /** All that fit; a list that is cut is still a list of whole texts. */
  void texts(List<String> list) {
    buffer.put((byte) EntryFormat.TEXTS);
    int lengthAt = buffer.position();
    buffer.putShort((short) 0);
    int limit = buffer.limit();
    try {
      buffer.limit(Math.min(limit, buffer.position() + 4 * EntryFormat.MAX_TEXT));
      for (int i = 0; i < list.size(); i++) {
        if (buffer.remaining() <= EntryFormat.MAX_TEXT + 2 && limit != buffer.limit()) {
          break;
        }
        text(list.get(i));
      }
    } finally {
      buffer.limit(limit);
    }
    buffer.putShort(lengthAt, (short) (buffer.position() - lengthAt - 2));
  }

  /** Cut to {@link EntryFormat#MAX_TEXT} bytes between characters. */
  void text(String text) {
    int lengthAt = buffer.position();
    buffer.putShort((short) 0);
    if (ascii(text)) {
      buffer.putShort(lengthAt, (short) text.length());
      return;
    }
    int limit = buffer.limit();
    boolean whole = limit - buffer.position() < EntryFormat.MAX_TEXT;
    buffer.limit(Math.min(limit, buffer.position() + EntryFormat.MAX_TEXT));
    boolean cut = utf8.reset().encode(CharBuffer.wrap(text), buffer, true).isOverflow();
    buffer.limit(limit);
    if (cut && whole) {
      throw new BufferOverflowException();
    }
    buffer.putShort(lengthAt, (short) (buffer.position() - lengthAt - 2));
  }

  /** Nearly all texts are short and ASCII: put as they are, eight at a time, without an encoder. */
  private boolean ascii(String text) {
    int at = buffer.position();
    int length = text.length();
    if (length > EntryFormat.MAX_TEXT || length > buffer.remaining()) {
      return false;
    }
    int done = 0;
    for (; done + Long.BYTES <= length; done += Long.BYTES) {
      long word = 0;
      int seen = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        char c = text.charAt(done + i);
        seen |= c;
        word |= (long) c << 8 * i;
      }
      if (seen >= 0x80) {
        return false; // What was put so far is overwritten.
      }
      buffer.putLong(at + done, word);
    }
    for (; done < length; done++) {
      char c = text.charAt(done);
      if (c >= 0x80) {
        return false;
      }
      buffer.put(at + done, (byte) c);
    }
    buffer.position(at + length);
    return true;
  }
}
