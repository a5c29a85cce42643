package dev.spoor.drain.export;

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

  /** Bounds the memory; beyond it the oldest goes out as it is. */
  private static final int MOST = 4096;

  private final Map<SpanIdentity, IndexedSpan> held = new LinkedHashMap<>();

  /** Holds a revision in the place of the earlier ones. */
  void hold(long index, SpanView revision, Consumer<IndexedSpan> released) {
    SpanIdentity identity = SpanIdentity.of(revision);
    held.remove(identity);
    held.put(identity, new IndexedSpan(index, revision.copy()));
    if (held.size() > MOST) {
      Iterator<IndexedSpan> oldest = held.values().iterator();
      released.accept(oldest.next());
      oldest.remove();
    }
  }

  void replaced(SpanView span) {
    if (!held.isEmpty()) {
      held.remove(SpanIdentity.of(span));
    }
  }

  /** Lets go of the spans that ended so long before {@code unixNano} that they stay as they are. */
  void release(long unixNano, Consumer<IndexedSpan> released) {
    Iterator<IndexedSpan> spans = held.values().iterator();
    while (spans.hasNext()) {
      IndexedSpan next = spans.next();
      if (unixNano - SpanReading.endUnixNano(next.span()) >= HOLD_NANOS) {
        spans.remove();
        released.accept(next);
      }
    }
  }

  void releaseAll(Consumer<IndexedSpan> released) {
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
