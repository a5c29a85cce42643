package dev.spoor.drain.export;

import dev.spoor.journal.Entry;
import dev.spoor.journal.JournalReader;
import dev.spoor.journal.Losses;
import dev.spoor.journal.Run;
import dev.spoor.journal.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A journal that lasts as long as the test; indexes grow with gaps, as real ones do. */
final class MemoryJournal {
  private final List<Entry> entries = new ArrayList<>();

  MemoryJournal() {
    this(new Run("run-1", 42, ManualTime.START, "shop", Map.of("host.name", "box", "pid", 42L)));
  }

  MemoryJournal(Run run) {
    entries.add(new Entry(nextIndex(), run, null, null));
  }

  long append(Span span) {
    entries.add(new Entry(nextIndex(), null, span, null));
    return lastIndex();
  }

  void append(Losses losses) {
    entries.add(new Entry(nextIndex(), null, null, losses));
  }

  long lastIndex() {
    return entries.get(entries.size() - 1).index();
  }

  long size() {
    return entries.size();
  }

  private long nextIndex() {
    return entries.isEmpty() ? 0x4f0000000000L : lastIndex() + 1 + entries.size() % 3;
  }

  JournalReader open() {
    return new JournalReader() {
      private int next;

      @Override
      public Entry next() {
        return next < entries.size() ? entries.get(next++) : null;
      }

      @Override
      public void seekAfter(long index) {
        next = 0;
        while (next < entries.size() && entries.get(next).index() <= index) {
          next++;
        }
      }

      @Override
      public void close() {}
    };
  }
}
