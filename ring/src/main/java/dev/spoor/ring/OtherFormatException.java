package dev.spoor.ring;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file is in a format that another version of Spoor reads: nothing is wrong with it, and nobody
 * may clean it up.
 */
public final class OtherFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  OtherFormatException(Path file, int format, int ours) {
    super(
        file
            + " has ring format "
            + format
            + ", this spoor.jar reads format "
            + ours
            + ": use the spoor.jar that wrote it");
  }
}
