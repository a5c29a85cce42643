package dev.spoor.ring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Memory that lies in a file, so that it outlives the process.
 *
 * <p>A mapping of a file with holes fails on a full disk at the moment it is touched, as an {@link
 * InternalError} in whatever thread that is. Therefore every block is written with zeros before the
 * file is mapped: a full disk is an {@link IOException} here, in the thread that creates the file.
 *
 * <p>It fails in the same way where somebody cuts the file short, until the file has its length
 * again. So that this can be looked at, whatever the file is called by then, it stays open.
 *
 * <p>Threads: the memory any, the rest one.
 */
final class MappedFile {
  private static final int CHUNK = 64 * 1024;

  private static final Set<OpenOption> CREATE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);

  private final FileChannel channel;
  private final ByteBuffer memory;

  private MappedFile(FileChannel channel, ByteBuffer memory) {
    this.channel = channel;
    this.memory = memory;
  }

  /** Creates the file, readable by its owner only, all zero, and maps it. */
  static MappedFile create(Path file, int bytes) throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE, ownerOnly(file));
    boolean mapped = false;
    try {
      writeZeros(channel, bytes);
      ByteBuffer memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
      mapped = true;
      return new MappedFile(channel, memory.order(ByteOrder.LITTLE_ENDIAN));
    } finally {
      if (!mapped) {
        channel.close();
        Files.deleteIfExists(file); // what was created here, never a file that was there before
      }
    }
  }

  ByteBuffer memory() {
    return memory;
  }

  /** How many bytes there are of it: fewer than of the memory if it was cut short. */
  long length() throws IOException {
    return channel.size();
  }

  boolean isWhole() throws IOException {
    return length() >= memory.capacity();
  }

  /**
   * Writes zeros where something was cut off. None is written twice: a thread may have begun to use
   * what is there again.
   */
  void restore() throws IOException {
    channel.position(channel.size());
    writeZeros(channel, memory.capacity() - channel.position());
  }

  private static void writeZeros(FileChannel channel, long bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.max(0, Math.min(CHUNK, bytes)));
    for (long written = 0; written < bytes; ) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - written));
      written += channel.write(zeros);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
