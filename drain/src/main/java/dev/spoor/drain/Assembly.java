package dev.spoor.drain;

import dev.spoor.drain.lineage.Repeats;
import dev.spoor.drain.lineage.RetryGrouping;
import dev.spoor.drain.lineage.ToolCallLineage;
import dev.spoor.journal.HeapBudget;
import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallBody;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.CallResponse;
import dev.spoor.ring.Loss;
import dev.spoor.ring.Notice;
import dev.spoor.ring.OperationBegin;
import dev.spoor.ring.OperationEnd;
import dev.spoor.ring.RecordVisitor;
import dev.spoor.ring.Slab;
import dev.spoor.ring.SlabPool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Turns ring records into journaled spans, whether they come from a living process or from what a
 * dead one left. One thread.
 *
 * <p>Slabs are kept until the ring is released, so that a process that dies in between leaves both
 * the records and the bodies that they speak of.
 */
final class Assembly implements RecordVisitor {
  private static final int OPEN_CALLS = 100_000;
  private static final int OPEN_OPERATIONS = 100_000;
  private static final int WAITING_FOR_RETRY = 10_000;
  private static final int FAILED = 10_000;
  private static final int TOOL_CALLS = 20_000;

  final OpenCalls calls;
  final Operations operations;
  final Inferences inferences;
  final Notices notices = new Notices();
  private final SlabPool slabs;
  private final Losing losing;
  private final Suppressed suppressed;
  private final List<Slab> read = new ArrayList<>();

  /**
   * @param slabs null when those of a dead process are gone
   */
  Assembly(
      SlabPool slabs,
      SpanJournal journal,
      Losing losing,
      Suppressed suppressed,
      LongSupplier nanoTime) {
    this(slabs, journal, losing, suppressed, nanoTime, HeapBudget.unbounded());
  }

  Assembly(
      SlabPool slabs,
      SpanJournal journal,
      Losing losing,
      Suppressed suppressed,
      LongSupplier nanoTime,
      HeapBudget budget) {
    this.slabs = slabs;
    this.losing = losing;
    this.suppressed = suppressed;
    this.inferences =
        new Inferences(
            new RetryGrouping<>(WAITING_FOR_RETRY),
            new Repeats(FAILED, budget),
            new ToolCallLineage(TOOL_CALLS, budget),
            journal,
            budget);
    this.calls =
        new OpenCalls(inferences, journal, losing, suppressed, nanoTime, budget, OPEN_CALLS);
    this.operations = new Operations(journal, OPEN_OPERATIONS);
  }

  @Override
  public void callBegin(CallBegin begin) {
    try {
      calls.begin(begin);
    } catch (RuntimeException | Error e) {
      losing.lost(begin.callId(), Loss.RECORDER_FAILED);
      suppressed.add(e);
    }
  }

  @Override
  public void callResponse(CallResponse response) {
    calls.response(response);
  }

  @Override
  public void callBody(CallBody body) {
    Slab slab = slab(body);
    try {
      calls.body(body, slab);
    } finally {
      if (slab != null && slab.holds(body)) {
        read.add(slab);
      }
    }
  }

  private Slab slab(CallBody body) {
    return slabs != null && body.slab() >= 0 && body.slab() < slabs.slabs()
        ? slabs.slab(body.slab())
        : null;
  }

  @Override
  public void callEnd(CallEnd end) {
    calls.end(end);
  }

  @Override
  public void operationBegin(OperationBegin begin) {
    operations.begin(begin);
  }

  @Override
  public void operationEnd(OperationEnd end) {
    operations.end(end);
  }

  @Override
  public void notice(Notice notice) {
    notices.add(notice);
  }

  /** Brings everything that the ring knows into the journal, or into the queue before it. */
  void beforeRelease() {
    calls.beforeRelease();
    operations.beforeRelease();
  }

  /** The ring was released: the bodies that were read may go as well. */
  void released() {
    for (Slab slab : read) {
      slabs.give(slab);
    }
    read.clear();
  }

  /** Null when those of a dead process are gone. */
  SlabPool slabs() {
    return slabs;
  }

  /** The share of slabs that bodies have taken and that are not given back yet. */
  double slabsInUse() {
    return slabs == null ? 0 : 1 - (double) slabs.free() / slabs.slabs();
  }

  /** More than a quarter of all slabs wait for the release. */
  boolean holdsManySlabs() {
    return slabs != null && read.size() > slabs.slabs() / 4;
  }
}
