package dev.spoor.journal;

import java.io.IOException;

/** Bytes that are not what {@link EntryFormat} says. */
final class DamagedEntryException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedEntryException(String what) {
    super("damaged entry: " + what);
  }
}
