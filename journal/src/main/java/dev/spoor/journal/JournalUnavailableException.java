package dev.spoor.journal;

import java.io.IOException;

/**
 * This JVM does not let Chronicle Queue run, for instance because it denies {@code
 * sun.misc.Unsafe}. Trying again is of no use; recording goes on without a journal.
 */
public final class JournalUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  JournalUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
