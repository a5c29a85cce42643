package dev.spoor.ring;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The first page of a ring: its sizes and whose it is. Drawn in {@link RingLayout}. */
record RingHeader(int stripes, int capacity, RingIdentity identity, String boot) {
  /** If more than this, and than what is there, is missing, it never was: the sizes are damaged. */
  private static final int MISSING_MAX = 64 << 20;

  int fileBytes() {
    return (int) RingLayout.bytes(stripes, capacity);
  }

  Stripe[] stripes(ByteBuffer memory) {
    return RingLayout.stripes(memory, stripes, capacity);
  }

  void write(ByteBuffer memory) {
    memory.putInt(RingLayout.VERSION_AT, RingLayout.VERSION);
    memory.putInt(RingLayout.STRIPES_AT, stripes);
    memory.putInt(RingLayout.CAPACITY_AT, capacity);
    memory.putLong(RingLayout.PID_AT, identity.pid());
    memory.putLong(RingLayout.START_AT, identity.startUnixNano());
    ByteBuffer out = new Draft().out;
    int next = Text.put(out, 0, identity.runId());
    next = Text.put(out, next, identity.service());
    next = Text.put(out, next, identity.resource(), RingLayout.RESOURCE_MAX);
    next = Text.put(out, next, boot);
    memory.put(RingLayout.IDENTITY_AT, out.array(), 0, next);
    Words.so(memory, RingLayout.MAGIC_AT, RingLayout.MAGIC);
  }

  /** Zero until the first page is whole. */
  static long magic(Path file) throws IOException {
    return BackingFile.copy(file, RingLayout.PAGE).getLong(RingLayout.MAGIC_AT);
  }

  /**
   * @param file what it is called
   * @param bytes how many there are of it
   * @param page the first of them; zeros follow if they are fewer
   */
  static RingHeader read(Path file, long bytes, ByteBuffer page) throws IOException {
    if (bytes < RingLayout.PAGE) {
      throw refused(file, "it has " + bytes + " bytes, less than a ring's first page");
    }
    long magic = page.getLong(RingLayout.MAGIC_AT);
    if (magic == 0) {
      throw refused(file, "its creation was interrupted");
    }
    if (magic != RingLayout.MAGIC) {
      throw refused(file, "it is not a ring file");
    }
    int version = page.getInt(RingLayout.VERSION_AT);
    if (version != RingLayout.VERSION) {
      throw new OtherFormatException(file, version, RingLayout.VERSION);
    }
    int stripes = page.getInt(RingLayout.STRIPES_AT);
    int capacity = page.getInt(RingLayout.CAPACITY_AT);
    if (!plausible(stripes, capacity)
        || RingLayout.bytes(stripes, capacity) - bytes > bytes + MISSING_MAX) {
      throw refused(file, "its first page says " + stripes + " stripes of " + capacity + " bytes");
    }
    if (bytes < RingLayout.PAGE * (1L + stripes)) {
      throw refused(file, "it is cut off before its records");
    }
    long pid = page.getLong(RingLayout.PID_AT);
    long start = page.getLong(RingLayout.START_AT);
    try {
      TextReader texts = new TextReader();
      page.position(RingLayout.IDENTITY_AT);
      RingIdentity identity =
          new RingIdentity(pid, start, texts.read(page), texts.read(page), texts.read(page));
      return new RingHeader(stripes, capacity, identity, texts.read(page));
    } catch (BufferUnderflowException e) {
      return new RingHeader(
          stripes, capacity, new RingIdentity(pid, start, null, null, null), null);
    }
  }

  /** A wrong size must not lead to a huge allocation. */
  private static boolean plausible(int stripes, int capacity) {
    return stripes >= 1
        && stripes <= RingLayout.MAX_STRIPES
        && Integer.bitCount(stripes) == 1
        && capacity >= RingLayout.MIN_CAPACITY
        && capacity <= RingLayout.MAX_CAPACITY / stripes
        && Integer.bitCount(capacity) == 1;
  }

  private static IOException refused(Path file, String what) {
    return new IOException(
        file
            + " cannot be read as a ring: "
            + what
            + "; nothing can be recovered from it, delete it");
  }
}
