package dev.spoor.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Entries as a journal has them, without its files. */
public final class EncodedEntries {
  private record Encoded(long index, byte[] bytes) {}

  private final EntryEncoder encoder = new EntryEncoder();
  private final List<Encoded> entries = new ArrayList<>();

  public void add(long index, Run run) {
    add(index, encoder.encode(run));
  }

  public void add(long index, Span span) {
    add(index, encoder.encode(new SpanDraft().resume(span), span.state()));
  }

  public void add(long index, Losses losses) {
    add(index, encoder.encode(losses));
  }

  private void add(long index, ByteBuffer entry) {
    byte[] bytes = new byte[entry.remaining()];
    entry.get(bytes);
    entries.add(new Encoded(index, bytes));
  }

  public int size() {
    return entries.size();
  }

  public long lastIndex() {
    return entries.get(entries.size() - 1).index();
  }

  public JournalReader open() {
    EntryDecoder decoder = new EntryDecoder();
    return new JournalReader() {
      private int next;

      @Override
      public EntryView view() throws IOException {
        if (next == entries.size()) {
          return null;
        }
        Encoded entry = entries.get(next++);
        ByteBuffer bytes = ByteBuffer.wrap(entry.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        return decoder.view(entry.index(), bytes);
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
