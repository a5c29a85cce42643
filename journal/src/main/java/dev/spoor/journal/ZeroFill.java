package dev.spoor.journal;

import dev.spoor.settings.StateDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;

/**
 * Keeps really written zeros ahead of whoever writes a file through a mapping.
 *
 * <p>A mapping of a sparse file meets a full disk as an InternalError at some later instruction;
 * zeros written before meet it here, as an IOException, with nothing of the entry written. Holds on
 * file systems that overwrite in place; one that copies on write (btrfs, ZFS) may still run out.
 *
 * <p>For the thread that writes the mapping: zeros go only where that thread has not written yet.
 */
final class ZeroFill implements Closeable {
  private static final int STEP = 1 << 20;

  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer zeros = ByteBuffer.allocateDirect(64 << 10);
  private long watermark;

  private ZeroFill(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Makes the file with its first zeros, readable by the owner alone. It appears under its name
   * only when they are written.
   *
   * @param usableAtLeast bytes that must be free on the disk
   */
  static ZeroFill create(Path file, int first, long usableAtLeast) throws IOException {
    Path unborn = file.resolveSibling(file.getFileName() + ".new");
    FileStore store = Files.getFileStore(file.getParent());
    if (store.getUsableSpace() < usableAtLeast) {
      throw new IOException(
          "less than " + (usableAtLeast >> 20) + " MiB free for " + file.getParent());
    }
    Files.deleteIfExists(unborn);
    FileChannel channel =
        FileChannel.open(
            unborn,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            StateDirectory.ownerOnly(unborn, "rw-------"));
    boolean made = false;
    try {
      ZeroFill fill = new ZeroFill(file, channel);
      fill.extendTo(first);
      Files.move(unborn, file);
      made = true;
      return fill;
    } finally {
      if (!made) { // for lack of space, or of memory
        channel.close();
        Files.deleteIfExists(unborn);
      }
    }
  }

  /** Makes sure of zeros, or of what was written over them, up to this offset. */
  void ensure(long offset) throws IOException {
    if (offset > watermark) {
      extendTo(Math.max(offset, watermark + STEP));
    }
  }

  /**
   * To be asked before the mapping is touched, which is an InternalError where the file was cut
   * short, and the end of the JVM where a compare-and-set of it is interpreted.
   *
   * @throws CutFileException if somebody has cut it; by then it has its length again, with zeros,
   *     so that the mapping can be given up
   */
  void refuseCut() throws IOException {
    long length = channel.size();
    if (length < watermark) {
      long whole = watermark;
      watermark = length;
      extendTo(whole);
      throw new CutFileException(file, length);
    }
  }

  private void extendTo(long offset) throws IOException {
    while (watermark < offset) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), offset - watermark));
      watermark += channel.write(zeros, watermark);
    }
  }

  /** Brings to the disk that the files in this directory exist: forcing a file may not do so. */
  static void forceNames(Path directory) throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  /**
   * Brings the whole file to the disk, what was written through mappings too, and sets its time: a
   * write through a mapping does so late, on a tmpfs never.
   */
  void force() throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
