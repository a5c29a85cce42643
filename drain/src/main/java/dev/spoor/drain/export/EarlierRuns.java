package dev.spoor.drain.export;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The runs of dead processes that this one exports to their end. Each is under a claim, which keeps
 * all others from it, and is given back when the run is over or nobody will go on with it.
 *
 * <p>Threads: the exporter's; whoever finds such a run submits it, at any time.
 */
final class EarlierRuns {
  private final Collector collector;
  private final ExporterLog log;
  private final Queue<EarlierRun> submitted = new ConcurrentLinkedQueue<>();
  private final List<EarlierRun> taken = new ArrayList<>();
  private volatile boolean closed;

  EarlierRuns(Collector collector, ExporterLog log) {
    this.collector = collector;
    this.log = log;
  }

  /** Any thread. */
  void submit(EarlierRun run) {
    submitted.add(run);
    if (closed) {
      giveBack();
    }
  }

  /** Goes on with each; answers whether anything was done. */
  boolean step() {
    while (taken.isEmpty() && !submitted.isEmpty()) {
      take(submitted.poll()); // one at a time, however many have died
    }
    boolean moved = false;
    for (Iterator<EarlierRun> runs = taken.iterator(); runs.hasNext(); ) {
      EarlierRun run = runs.next();
      boolean over;
      try {
        moved |= run.tail().step();
        over = run.tail().complete();
        if (over) {
          log.movesOn(run.name());
        }
      } catch (Throwable t) {
        // Left to whoever next looks for dead runs: what stands in the way may be gone by then.
        log.failed("earlier journal", t);
        log.standsStill(run.name(), t, collector.time().epochNanos());
        over = true;
      }
      if (over) {
        run.close(log);
        runs.remove();
      }
    }
    log.unfinishedRuns(taken.size() + submitted.size());
    return moved;
  }

  /** One whose spans cannot be sent would never come to its end: it waits for who can. */
  private void take(EarlierRun run) {
    if (collector.spans() == null) {
      run.close(log);
    } else {
      taken.add(run);
    }
  }

  /** Those that were not taken on yet. Any thread. */
  void giveBack() {
    for (EarlierRun run = submitted.poll(); run != null; run = submitted.poll()) {
      run.close(log);
    }
  }

  void close() {
    closed = true;
    giveBack();
    taken.forEach(run -> run.close(log));
    taken.clear();
  }
}
