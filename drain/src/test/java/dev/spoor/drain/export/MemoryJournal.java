package dev.spoor.drain.export;

import dev.spoor.journal.EncodedEntries;
import dev.spoor.journal.JournalReader;
import dev.spoor.journal.Losses;
import dev.spoor.journal.Run;
import dev.spoor.journal.Span;
import java.util.Map;

/** A journal that lasts as long as the test; indexes grow with gaps, as real ones do. */
final class MemoryJournal {
  private final EncodedEntries entries = new EncodedEntries();

  MemoryJournal() {
    this(new Run("run-1", 42, ManualTime.START, "shop", Map.of("host.name", "box", "pid", 42L)));
  }

  MemoryJournal(Run run) {
    entries.add(nextIndex(), run);
  }

  long append(Span span) {
    entries.add(nextIndex(), span);
    return lastIndex();
  }

  void append(Losses losses) {
    entries.add(nextIndex(), losses);
  }

  /** What was appended last cannot be read, or not be sent. */
  void poisonLast(boolean unreadable) {
    entries.poison(lastIndex(), unreadable);
  }

  long lastIndex() {
    return entries.lastIndex();
  }

  long size() {
    return entries.size();
  }

  private long nextIndex() {
    return entries.size() == 0 ? 0x4f0000000000L : lastIndex() + 1 + entries.size() % 3;
  }

  JournalReader open() {
    return entries.open();
  }
}
