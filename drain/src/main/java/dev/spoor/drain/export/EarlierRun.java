package dev.spoor.drain.export;

import java.io.Closeable;
import java.io.IOException;

/**
 * The journal of a dead run, by its name, and the claim that keeps other processes from exporting
 * it as well.
 */
record EarlierRun(String name, JournalTail tail, Closeable claim) {
  void close(ExporterLog log) {
    tail.close();
    try {
      claim.close();
    } catch (IOException | RuntimeException e) {
      log.failed("claim", e);
    }
  }
}
