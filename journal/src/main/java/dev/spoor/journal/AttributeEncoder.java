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

  void attribute(String key, Object value) {
    int id = AttributeKeys.id(key);
    buffer.putShort((short) id);
    if (id == 0) {
      text(key);
    }
    if (value instanceof Boolean) {
      buffer.put((byte) ((Boolean) value ? EntryFormat.TRUE : EntryFormat.FALSE));
    } else if (value instanceof Double || value instanceof Float) {
      buffer.put((byte) EntryFormat.FLOAT64).putDouble(((Number) value).doubleValue());
    } else if (value instanceof Number) {
      number(((Number) value).longValue());
    } else if (value instanceof List) {
      texts((List<?>) value);
    } else {
      buffer.put((byte) EntryFormat.TEXT);
      text(value.toString());
    }
  }

  private void number(long value) {
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
  private void texts(List<?> list) {
    buffer.put((byte) EntryFormat.TEXTS);
    int lengthAt = buffer.position();
    buffer.putShort((short) 0);
    int limit = buffer.limit();
    try {
      buffer.limit(Math.min(limit, buffer.position() + 4 * EntryFormat.MAX_TEXT));
      for (Object item : list) {
        if (buffer.remaining() <= EntryFormat.MAX_TEXT + 2 && limit != buffer.limit()) {
          break;
        }
        text(String.valueOf(item));
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

  /** Nearly all texts are short and ASCII: put as they are, without an encoder's buffers. */
  private boolean ascii(String text) {
    int at = buffer.position();
    int length = text.length();
    if (length > EntryFormat.MAX_TEXT || length > buffer.remaining()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return false; // What was put so far is overwritten.
      }
      buffer.put(at + i, (byte) c);
    }
    buffer.position(at + length);
    return true;
  }
}
