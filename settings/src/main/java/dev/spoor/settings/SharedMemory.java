package dev.spoor.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files that outlive a process and never reach a disk. */
final class SharedMemory {
  private static final Path PLACE = Path.of("/dev/shm");

  private SharedMemory() {}

  static Optional<Path> directory() {
    try {
      return Files.isDirectory(PLACE)
              && Files.isWritable(PLACE)
              && isMemory(Files.getFileStore(PLACE).type())
          ? Optional.of(PLACE)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isMemory(String type) {
    return type.equals("tmpfs") || type.equals("ramfs");
  }
}
