package dev.spoor.drain.export;

import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Spans on their way out, in the order they go. At most one batch is taken from the journal. */
final class PendingSpans {
  static final int BATCH = 512;

  private final ArrayDeque<IndexedSpan> waiting = new ArrayDeque<>();

  void add(IndexedSpan span) {
    waiting.addLast(span);
  }

  boolean full() {
    return waiting.size() >= BATCH;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  int size() {
    return waiting.size();
  }

  List<SpanData> batch(Resource resource) {
    List<SpanData> batch = new ArrayList<>(Math.min(BATCH, waiting.size()));
    for (IndexedSpan next : waiting) {
      if (batch.size() == BATCH) {
        break;
      }
      batch.add(new OtlpSpan(next.span(), resource));
    }
    return batch;
  }

  void settled(int count) {
    for (int i = 0; i < count; i++) {
      waiting.removeFirst();
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
    for (IndexedSpan next : waiting) {
      settled = Math.min(settled, next.index() - 1);
      sent = next.isFinal() ? Math.min(sent, next.index() - 1) : sent;
    }
    return new ExportPosition(settled, sent, false);
  }
}
