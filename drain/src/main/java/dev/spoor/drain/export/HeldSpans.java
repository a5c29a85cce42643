package dev.spoor.drain.export;

import dev.spoor.journal.HeapShare;
import dev.spoor.journal.SpanView;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Provisional spans, which a retry may still replace, in the order they were last written. A span
 * leaves when its final revision is read, or as it is when the journal has come {@link #HOLD_NANOS}
 * past its end without one.
 */
final class HeldSpans {
  static final long HOLD_NANOS = TimeUnit.SECONDS.toNanos(75);

  /** Bounds the memory, as the budget does; beyond it the oldest goes out as it is. */
  private static final int MOST = 4096;

  /** A held span but for its bytes. */
  private static final int OWN_BYTES = 300;

  private final Map<SpanIdentity, IndexedSpan> held = new LinkedHashMap<>();
  private final HeapShare heap;

  HeldSpans(HeapShare heap) {
    this.heap = heap;
  }

  /** Holds a revision in the place of the earlier ones. */
  void hold(long index, SpanView revision, Consumer<IndexedSpan> released) {
    SpanIdentity identity = SpanIdentity.of(revision);
    remove(identity);
    SpanView copy = revision.copy();
    held.put(identity, new IndexedSpan(index, copy));
    heap.hold(heap.held() + weight(copy));
    while (held.size() > MOST || held.size() > 1 && heap.budget().exceeded()) {
      Iterator<IndexedSpan> oldest = held.values().iterator();
      IndexedSpan next = oldest.next();
      oldest.remove();
      letGo(next);
      released.accept(next);
    }
  }

  private void remove(SpanIdentity identity) {
    letGo(held.remove(identity));
  }

  private void letGo(IndexedSpan span) {
    if (span != null) {
      heap.hold(heap.held() - weight(span.span()));
    }
  }

  private static long weight(SpanView span) {
    return OWN_BYTES + span.length();
  }

  void replaced(SpanView span) {
    if (!held.isEmpty()) {
      remove(SpanIdentity.of(span));
    }
  }

  /** Lets go of the spans that ended so long before {@code unixNano} that they stay as they are. */
  void release(long unixNano, Consumer<IndexedSpan> released) {
    Iterator<IndexedSpan> spans = held.values().iterator();
    while (spans.hasNext()) {
      IndexedSpan next = spans.next();
      if (unixNano - SpanReading.endUnixNano(next.span()) >= HOLD_NANOS) {
        spans.remove();
        letGo(next);
        released.accept(next);
      }
    }
  }

  void releaseAll(Consumer<IndexedSpan> released) {
    held.values().forEach(this::letGo);
    held.values().forEach(released);
    held.clear();
  }

  int size() {
    return held.size();
  }

  /** The index of the earliest entry still needed. */
  long firstIndex() {
    return held.isEmpty() ? Long.MAX_VALUE : held.values().iterator().next().index();
  }
}
