package dev.spoor.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at the disk itself: a process that cannot write cannot say so in its state file either. */
final class Disk {
  /** What the journal wants to find free before it begins a file. */
  private static final long ENOUGH = 4L << 20;

  private Disk() {}

  /** Null when the directory's disk can take more. */
  static String problem(Path directory) {
    try {
      FileStore store = Files.getFileStore(directory);
      if (store.isReadOnly()) {
        return "the disk is read-only: nothing more is recorded, and what follows is of before;"
            + " make it writable, or set dir to another";
      }
      long usable = store.getUsableSpace();
      return usable >= ENOUGH
          ? null
          : "the disk is full, "
              + (usable >> 10)
              + " KiB are left: calls wait for space, and what follows may be old";
    } catch (IOException e) {
      return "the disk does not answer (" + e + "): what follows may be old";
    }
  }
}
