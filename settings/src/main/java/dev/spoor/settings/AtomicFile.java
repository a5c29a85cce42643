package dev.spoor.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Replaces a small file so that a reader sees the old or the new one, and never a part. */
public final class AtomicFile {
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS, StandardOpenOption.WRITE);

  private AtomicFile() {}

  /** The new file can be read and written by its owner only, where the platform has such. */
  public static void replace(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh); // of a writer that died, or no file at all
    try (FileChannel channel =
        FileChannel.open(fresh, NEW, StateDirectory.ownerOnly(file, "rw-------"))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * The whole file; null when something else stands there, as a device without an end or a pipe.
   *
   * @param largest more than was ever written there
   * @throws java.nio.file.NoSuchFileException when there is nothing
   */
  public static byte[] read(Path file, int largest) throws IOException {
    if (!Files.isRegularFile(file) && Files.exists(file) || Files.size(file) > largest) {
      return null;
    }
    return Files.readAllBytes(file);
  }
}
