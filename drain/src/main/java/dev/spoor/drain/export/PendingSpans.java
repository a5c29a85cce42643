package dev.spoor.drain.export;

import dev.spoor.journal.HeapBudget;
import dev.spoor.journal.Span;
import dev.spoor.journal.SpanView;
import java.util.Arrays;

/**
 * Spans on their way out, in the order they go, already in the form in which they go. At most one
 * batch is taken from the journal.
 *
 * <p>Threads: one. Allocation: to grow.
 */
final class PendingSpans {
  static final int BATCH = 512;

  /** A batch ends here even if it has fewer spans: collectors refuse what is too large. */
  private static final int MOST_BYTES = 1 << 20;

  private static final int LEAST_BYTES = 128 << 10;
  private static final int SHARE = 8;

  private final int batchBytes;

  private final ProtobufWriter encoded = new ProtobufWriter();
  private final OtlpSpan writer = new OtlpSpan(encoded);
  private int size;

  /** Where each ends in what is encoded. */
  private int[] ends = new int[64];

  /** Where each stands in the journal; of one that is not final, the complement. */
  private long[] entries = new long[64];

  /** Trace id and span id, for those that are refused. */
  private long[] ids = new long[3 * 64];

  PendingSpans(HeapBudget budget) {
    batchBytes = (int) Math.min(MOST_BYTES, Math.max(LEAST_BYTES, budget.limit() / SHARE));
  }

  void add(long index, SpanView span) {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      entries = Arrays.copyOf(entries, 2 * size);
      ids = Arrays.copyOf(ids, 3 * 2 * size);
    }
    int before = encoded.size();
    boolean written = false;
    try {
      writer.write(span);
      written = true;
    } finally {
      if (!written) {
        encoded.back(before);
      }
    }
    ends[size] = encoded.size();
    entries[size] = span.state() == Span.State.FINAL ? index : ~index;
    ids[3 * size] = span.traceIdHigh();
    ids[3 * size + 1] = span.traceIdLow();
    ids[3 * size + 2] = span.spanId();
    size++;
  }

  boolean full() {
    return size >= BATCH || encoded.size() >= batchBytes;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** How many go together. */
  int batch() {
    int count = Math.min(BATCH, size);
    while (count > 1 && ends[count - 1] > batchBytes) {
      count--;
    }
    return count;
  }

  ProtobufWriter encoded() {
    return encoded;
  }

  /** Where this one begins in what is encoded, and the one before it ends. */
  int offset(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  SkippedSpan skipped(int number, String reason) {
    return SkippedSpan.of(ids[3 * number], ids[3 * number + 1], ids[3 * number + 2], reason);
  }

  void settled(int count) {
    int bytes = offset(count);
    encoded.remove(bytes);
    size -= count;
    System.arraycopy(entries, count, entries, 0, size);
    System.arraycopy(ids, 3 * count, ids, 0, 3 * size);
    for (int i = 0; i < size; i++) {
      ends[i] = ends[i + count] - bytes;
    }
  }

  /**
   * Where the journal is exported up to, this one aside.
   *
   * @param reached index of the last entry read
   * @param firstHeld index of the first entry that is still held
   */
  ExportPosition position(long reached, long firstHeld) {
    long settled = Math.min(reached, firstHeld - 1);
    long sent = reached;
    for (int i = 0; i < size; i++) {
      long entry = entries[i];
      settled = Math.min(settled, (entry < 0 ? ~entry : entry) - 1);
      sent = entry < 0 ? sent : Math.min(sent, entry - 1);
    }
    return new ExportPosition(settled, sent, false);
  }
}
