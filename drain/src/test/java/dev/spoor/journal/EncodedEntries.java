package dev.spoor.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Entries as a journal has them, without its files. */
public final class EncodedEntries {
  private record Encoded(long index, byte[] bytes) {}

  private final EntryEncoder encoder = new EntryEncoder();
  private final List<Encoded> entries = new ArrayList<>();
  private final Map<Long, Boolean> poisoned = new HashMap<>();

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

  /** The entry at this index spoils behind its decoding, or cannot even be decoded. */
  public void poison(long index, boolean unreadable) {
    poisoned.put(index, unreadable);
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
        byte[] copy = entry.bytes().clone();
        ByteBuffer bytes = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
        Boolean unreadable = poisoned.get(entry.index());
        if (Boolean.TRUE.equals(unreadable)) {
          throw new IllegalStateException("unreadable");
        }
        EntryView view = decoder.view(entry.index(), bytes);
        if (unreadable != null) {
          Arrays.fill(copy, EntryFormat.HEADER_LENGTH + 64, copy.length, (byte) 0x7f);
        }
        return view;
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
