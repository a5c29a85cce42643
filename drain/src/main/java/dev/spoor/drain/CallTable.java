package dev.spoor.drain;

import dev.spoor.journal.HeapBudget;
import java.util.ArrayDeque;

/**
 * The calls under way, by id and by age, and some objects for more of them. Threads: one.
 * Allocation: none while no more calls are under way than were before; a call is used again when
 * {@link #recycle} says that nobody looks at it any more.
 *
 * <pre>
 *   byHash   [ · | ─┼─▶ call ─▶ call (same hash) | · | … ]     at most as many as places
 *   by age   oldest ⇄ call ⇄ call ⇄ newest
 * </pre>
 */
final class CallTable {
  private static final int SPARE = 4096;

  /** What a spare call takes with its empty room, and the share of the budget for all of them. */
  private static final int SPARE_BYTES = 2_000;

  private static final int SHARE = 16;

  /** So many are looked at for one question; among more, who asked is not waited for. */
  private static final int MOST_LOOKED_AT = 1_000;

  /** One whose attributes held more keeps room that the next will not need. */
  private static final long GROWN = 16 << 10;

  private OpenCall[] byHash = new OpenCall[256];
  private OpenCall oldest;
  private OpenCall newest;
  private int size;
  private final ArrayDeque<OpenCall> spare = new ArrayDeque<>();
  private final HeapBudget budget;
  private final int mostSpare;

  CallTable(HeapBudget budget) {
    this.budget = budget;
    mostSpare = (int) Math.min(SPARE, budget.limit() / SHARE / SPARE_BYTES);
  }

  /** A call that is not among them, yet. */
  OpenCall spare() {
    OpenCall call = spare.poll();
    return call != null ? call : new OpenCall(budget);
  }

  void recycle(OpenCall call) {
    call.inference = null;
    call.end = null;
    call.heap.giveBack();
    boolean grown = call.span.attributes.heldBytes() > GROWN;
    call.span.attributes.clear();
    if (spare.size() < mostSpare && !grown) {
      spare.push(call);
    }
  }

  /** Adds a call whose span has its id, as the newest. */
  void add(OpenCall call) {
    if (size == byHash.length) {
      grow();
    }
    link(call);
    call.older = newest;
    call.newer = null;
    if (newest == null) {
      oldest = call;
    } else {
      newest.newer = call;
    }
    newest = call;
    size++;
  }

  private void link(OpenCall call) {
    int at = place(call.span.spanId);
    call.sameHash = byHash[at];
    byHash[at] = call;
  }

  private int place(long id) {
    return (int) (id * 0x9E3779B97F4A7C15L >>> 32) & byHash.length - 1;
  }

  private void grow() {
    byHash = new OpenCall[2 * byHash.length];
    for (OpenCall call = oldest; call != null; call = call.newer) {
      link(call);
    }
  }

  /** Or null. */
  OpenCall get(long id) {
    OpenCall call = byHash[place(id)];
    while (call != null && call.span.spanId != id) {
      call = call.sameHash;
    }
    return call;
  }

  /** Or null; the call stays as it is. */
  OpenCall remove(long id) {
    int at = place(id);
    OpenCall before = null;
    OpenCall call = byHash[at];
    while (call != null && call.span.spanId != id) {
      before = call;
      call = call.sameHash;
    }
    if (call == null) {
      return null;
    }
    if (before == null) {
      byHash[at] = call.sameHash;
    } else {
      before.sameHash = call.sameHash;
    }
    if (call.older == null) {
      oldest = call.newer;
    } else {
      call.older.newer = call.newer;
    }
    if (call.newer == null) {
      newest = call.older;
    } else {
      call.newer.older = call.older;
    }
    call.sameHash = null;
    call.older = null;
    call.newer = null;
    size--;
    return call;
  }

  /** Whether one of the oldest is what that inference waits for. */
  boolean anyMayLeadTo(AwaitedAskers.Waiting inference) {
    int looked = 0;
    for (OpenCall call = oldest; call != null && looked < MOST_LOOKED_AT; call = call.newer) {
      if (inference.mayBeLedToBy(call)) {
        return true;
      }
      looked++;
    }
    return false;
  }

  /** Null when there is none; the next ones are {@link OpenCall#newer}. */
  OpenCall oldest() {
    return oldest;
  }

  int size() {
    return size;
  }
}
