package dev.spoor.journal;

import java.io.IOException;
import java.nio.file.Path;

/** Somebody has cut a file short that is mapped: its mapping is to be given up. */
final class CutFileException extends IOException {
  private static final long serialVersionUID = 1;

  CutFileException(Path file, long length) {
    super(file + " was cut short by somebody, to " + length + " bytes");
  }
}
