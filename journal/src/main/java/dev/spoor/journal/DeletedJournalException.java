package dev.spoor.journal;

import java.io.IOException;

/** Somebody deleted the file that is written; what it held is lost, and a new one is begun. */
public final class DeletedJournalException extends IOException {
  private static final long serialVersionUID = 1L;

  DeletedJournalException(String file, IOException cause) {
    super(file + " was deleted while it was written", cause);
  }
}
