package dev.spoor.ring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** What a process left in a {@link MappedFile}, and memory that is like one without a file. */
final class BackingFile {
  private static final int CHUNK = 64 * 1024;

  /** Memory blocks start at a multiple of this, which also separates cache lines. */
  private static final int ALIGNMENT = 128;

  private BackingFile() {}

  /** Memory that ends with the process. */
  static ByteBuffer inMemory(int bytes) {
    return ByteBuffer.allocateDirect(bytes + ALIGNMENT)
        .alignedSlice(ALIGNMENT)
        .slice(0, bytes)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A private copy of the file's first {@code bytes} bytes; what the file lacks reads as zero. */
  static ByteBuffer copy(Path file, int bytes) throws IOException {
    ByteBuffer copy = inMemory(bytes);
    read(file, 0, copy);
    return copy;
  }

  /**
   * Fills a buffer from the file; what the file lacks is zero. A copy, because a mapping would
   * fault if somebody cut the file meanwhile. Only a regular file is opened: a pipe would keep
   * whoever opens it, and a device may have no end.
   */
  static void read(Path file, long from, ByteBuffer into) throws IOException {
    if (!isRegular(file) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + " is not a regular file: delete it");
    }
    into.clear();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.position(from);
      while (into.hasRemaining() && channel.read(into) >= 0) {
        // read on
      }
    }
    byte[] zeros = new byte[Math.min(CHUNK, into.remaining())];
    while (into.hasRemaining()) {
      into.put(zeros, 0, Math.min(zeros.length, into.remaining()));
    }
    into.clear();
  }

  /** Not a link to one either: {@link #create} makes none. */
  static boolean isRegular(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether there is nothing but zeros in the file from that byte on. */
  static boolean isZero(Path file, int from) throws IOException {
    byte[] zeros = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(Math.min(from, Files.size(file)));
      for (byte[] part = in.readNBytes(CHUNK); part.length > 0; part = in.readNBytes(CHUNK)) {
        if (!Arrays.equals(part, 0, part.length, zeros, 0, part.length)) {
          return false;
        }
      }
    }
    return true;
  }
}
