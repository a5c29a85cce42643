package dev.spoor.ring;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Lends a {@link Draft} for the time of one publish.
 *
 * <p>Threads: any; a thread finds the same draft again unless another one has it. Allocation: the
 * drafts, on first use; and one more that is thrown away when more threads are in the midst of a
 * publish at the same moment than there are drafts near by.
 */
final class Drafts {
  private static final int COUNT = 16;
  private static final int NEAR = 4;

  /** Apart in memory, so that threads do not share a cache line. */
  private static final int STRIDE = 32;

  private final AtomicReferenceArray<Draft> free = new AtomicReferenceArray<>(COUNT * STRIDE);

  Draft take() {
    int first = first();
    for (int i = 0; i < NEAR; i++) {
      int at = (first + i) % COUNT * STRIDE;
      if (free.getPlain(at) != null) {
        Draft draft = free.getAndSet(at, null);
        if (draft != null) {
          return draft;
        }
      }
    }
    return new Draft();
  }

  void give(Draft draft) {
    int first = first();
    for (int i = 0; i < NEAR; i++) {
      int at = (first + i) % COUNT * STRIDE;
      if (free.getPlain(at) == null && free.compareAndSet(at, null, draft)) {
        return;
      }
    }
  }

  private static int first() {
    return System.identityHashCode(Thread.currentThread()) % COUNT;
  }
}
