package dev.spoor.drain.decode;

/**
 * Reads gzip as it comes, several members too. The checksum at a member's end is passed over: what
 * was inflated has been read already by then.
 *
 * <pre>
 *  1f 8b 08 flags time(4) xfl os | extra: length(2) bytes | name 0 | comment 0 | crc(2) | data | crc(4) size(4)
 *           └ 4 extra, 8 name, 16 comment, 2 crc
 * </pre>
 */
final class Gunzip implements ByteSink {
  private enum Part {
    HEAD,
    EXTRA_LENGTH,
    EXTRA,
    NAME,
    COMMENT,
    HEAD_CRC,
    BODY,
    TRAILER,
    PADDING
  }

  private static final int FLAG_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final Inflate body;
  private Part part = Part.HEAD;

  /** Position in the part; for EXTRA and TRAILER, bytes that are still to come. */
  private int count;

  private int flags;
  private int extra;

  Gunzip(ByteSink next, DecodeBuffers buffers) {
    body = new Inflate(next, buffers);
  }

  /** Another body begins. */
  void begin() {
    body.begin(true);
    enter(Part.HEAD);
  }

  @Override
  public void bytes(byte[] bytes, int from, int to, long at) throws UndecodableException {
    int i = from;
    while (i < to) {
      if (part == Part.BODY) {
        i = to - body.inflate(bytes, i, to, at);
        if (body.finished()) {
          enter(Part.TRAILER);
        }
      } else {
        frame(bytes[i++] & 0xff);
      }
    }
  }

  private void frame(int b) throws UndecodableException {
    switch (part) {
      case HEAD -> head(b);
      case EXTRA_LENGTH -> {
        extra |= b << (8 * count++);
        if (count == 2) {
          enter(extra == 0 ? Part.NAME : Part.EXTRA);
        }
      }
      case EXTRA -> {
        if (++count == extra) {
          enter(Part.NAME);
        }
      }
      case NAME -> {
        if (b == 0) {
          enter(Part.COMMENT);
        }
      }
      case COMMENT -> {
        if (b == 0) {
          enter(Part.HEAD_CRC);
        }
      }
      case HEAD_CRC -> {
        if (++count == 2) {
          enter(Part.BODY);
        }
      }
      case TRAILER -> {
        if (++count == 8) {
          enter(Part.PADDING);
        }
      }
      case PADDING -> {
        // Another member may follow; anything else after a member is not ours to judge.
        if (b == 0x1f) {
          body.again();
          enter(Part.HEAD);
          head(b);
        }
      }
      case BODY -> throw new IllegalStateException();
    }
  }

  private void head(int b) throws UndecodableException {
    if (count == 0 && b != 0x1f || count == 1 && b != 0x8b || count == 2 && b != 8) {
      throw new UndecodableException("malformed gzip header");
    }
    if (count == 3) {
      flags = b;
    }
    if (++count == 10) {
      extra = 0;
      enter(Part.EXTRA_LENGTH);
    }
  }

  /** Enters a part of the header, or the one after it when the flags say that it is not there. */
  private void enter(Part wanted) {
    part = wanted;
    count = 0;
    if (part == Part.EXTRA_LENGTH && (flags & FLAG_EXTRA) == 0) {
      part = Part.NAME;
    }
    if (part == Part.NAME && (flags & FLAG_NAME) == 0) {
      part = Part.COMMENT;
    }
    if (part == Part.COMMENT && (flags & FLAG_COMMENT) == 0) {
      part = Part.HEAD_CRC;
    }
    if (part == Part.HEAD_CRC && (flags & FLAG_CRC) == 0) {
      part = Part.BODY;
    }
  }

  @Override
  public void end() throws UndecodableException {
    body.end();
  }
}
