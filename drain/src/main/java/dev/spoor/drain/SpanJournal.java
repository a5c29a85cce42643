package dev.spoor.drain;

import dev.spoor.journal.DeletedJournalException;
import dev.spoor.journal.HeapBudget;
import dev.spoor.journal.Journal;
import dev.spoor.journal.Losses;
import dev.spoor.journal.Run;
import dev.spoor.journal.Span;
import dev.spoor.journal.SpanDraft;
import dev.spoor.ring.Loss;
import dev.spoor.settings.FileTrouble;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Writes spans to the journal and keeps count of the calls that reached it. While the journal
 * refuses (full disk, gone directory), spans wait in a bounded queue, of each span its last
 * revision; a span that finds the queue full is refused, and its owner decides what that means.
 *
 * <p>One thread. What waits here is lost with the process, which is why the ring is not released
 * while {@link #behind} says so and there is room.
 */
final class SpanJournal {
  /** What became of a span. */
  enum Outcome {
    WRITTEN,
    /** Will be written when the journal works again. */
    QUEUED,
    REFUSED
  }

  private static final long FIRST_PAUSE_NANO = 100_000_000L;
  private static final long LONGEST_PAUSE_NANO = 5_000_000_000L;

  private record Key(long traceIdHigh, long traceIdLow, long spanId) {}

  private record Pending(Span span, boolean counts, long bytes) {}

  /** A span that waits, with its place in the queue and its map, but for its texts. */
  private static final int PENDING_BYTES = 1_500;

  private final JournalOpening source;
  private final Run run;
  private final int limit;
  private final HeapBudget budget;
  private final LongSupplier nanoTime;
  private final Losing losing;
  private final Suppressed suppressed;
  private final Map<Key, Pending> queue = new LinkedHashMap<>();
  private Journal journal;
  private boolean runWritten;
  private long pauseNano = FIRST_PAUSE_NANO;
  private long notBefore;
  private boolean refusing;
  private long recorded;
  private long deleted;
  private long cut;

  /** Read by the exporter's thread. */
  private volatile long appended;

  private long lastIndex = -1;
  private String lastError;

  /**
   * @param run the first entry, or null when the journal has it
   */
  SpanJournal(
      JournalOpening source,
      Run run,
      int limit,
      LongSupplier nanoTime,
      Losing losing,
      Suppressed suppressed) {
    this(source, run, limit, HeapBudget.unbounded(), nanoTime, losing, suppressed);
  }

  SpanJournal(
      JournalOpening source,
      Run run,
      int limit,
      HeapBudget budget,
      LongSupplier nanoTime,
      Losing losing,
      Suppressed suppressed) {
    this.budget = budget;
    this.source = source;
    this.run = run;
    this.limit = limit;
    this.nanoTime = nanoTime;
    this.losing = losing;
    this.suppressed = suppressed;
  }

  /**
   * Writes one revision of a span. Allocates nothing while the journal takes it.
   *
   * @param counts this is the first revision of a call: once written, one more call is recorded
   */
  Outcome write(SpanDraft span, Span.State state, boolean counts) {
    retry();
    if (!refusing && queue.isEmpty()) {
      try {
        append(span, state, counts);
        return Outcome.WRITTEN;
      } catch (IOException e) {
        refuse(e);
      }
    }
    Key key = new Key(span.traceIdHigh, span.traceIdLow, span.spanId);
    Pending earlier = queue.get(key);
    long bytes = PENDING_BYTES + span.heldBytes();
    if (earlier == null && (queue.size() >= limit || !budget.take(bytes))) {
      return Outcome.REFUSED;
    }
    budget.add(earlier == null ? 0 : bytes - earlier.bytes);
    boolean first = counts || earlier != null && earlier.counts;
    queue.put(key, new Pending(span.toSpan(state), first, bytes));
    return Outcome.QUEUED;
  }

  /** Writes what waits, if the journal takes it by now. */
  void retry() {
    if (!refusing && queue.isEmpty() || refusing && nanoTime.getAsLong() - notBefore < 0) {
      return;
    }
    try {
      while (!queue.isEmpty()) {
        Map.Entry<Key, Pending> first = queue.entrySet().iterator().next();
        Span span = first.getValue().span;
        append(new SpanDraft().resume(span), span.state(), first.getValue().counts);
        queue.remove(first.getKey());
        budget.add(-first.getValue().bytes);
      }
      refusing = false;
      pauseNano = FIRST_PAUSE_NANO;
    } catch (IOException e) {
      refuse(e);
    }
  }

  /** Losses are cumulative, so that a refused one is made good by the next. */
  boolean write(Losses losses) {
    if (refusing) {
      return false;
    }
    try {
      appended(open().append(losses));
      return true;
    } catch (IOException e) {
      refuse(e);
      return false;
    }
  }

  void force(Duration interval) {
    if (journal == null || refusing) {
      return;
    }
    try {
      journal.force(interval);
    } catch (DeletedJournalException e) {
      deleted += recorded;
      recorded = 0;
      refuse(e);
    } catch (IOException e) {
      refuse(e);
    }
  }

  /** So many calls can be read: the others were in files that somebody cut short. */
  void readable(long calls) {
    cut += Math.max(0, recorded - calls);
    recorded = Math.min(recorded, calls);
  }

  /** The end is near: tries once more, and counts what finds no way out as lost. */
  void giveUpWaiting() {
    notBefore = nanoTime.getAsLong();
    retry();
    for (Pending lost : queue.values()) {
      giveUp(lost.span.spanId(), lost.counts);
      budget.add(-lost.bytes);
    }
    queue.clear();
  }

  /** Forces and closes; nothing waits any more. */
  void close() {
    force(Duration.ZERO);
    if (journal != null) {
      try {
        journal.close();
      } catch (IOException e) {
        lastError = FileTrouble.sentence(e);
      }
      journal = null;
    }
  }

  private void append(SpanDraft span, Span.State state, boolean counts) throws IOException {
    Journal open = open();
    try {
      appended(open.append(span, state));
      recorded += counts ? 1 : 0;
    } catch (RuntimeException | Error e) {
      // Not the disk but this span: trying again would hold up all that follow.
      suppressed.add(e);
      giveUp(span.spanId, counts);
    }
  }

  private void appended(long index) {
    lastIndex = Math.max(lastIndex, index);
    appended = appended + 1;
  }

  private void giveUp(long spanId, boolean counts) {
    if (counts) {
      losing.lost(spanId, Loss.JOURNAL_REFUSED); // the span of a call has the call's id
    }
  }

  private Journal open() throws IOException {
    if (journal == null) {
      try {
        journal = source.open();
      } catch (RuntimeException | Error e) {
        suppressed.add(e);
        throw new IOException("the journal cannot be opened: " + e, e);
      }
    }
    if (!runWritten && run != null) {
      appended(journal.append(run));
      runWritten = true;
    }
    return journal;
  }

  private void refuse(IOException e) {
    refusing = true;
    lastError = FileTrouble.sentence(e);
    notBefore = nanoTime.getAsLong() + pauseNano;
    pauseNano = Math.min(2 * pauseNano, LONGEST_PAUSE_NANO);
  }

  /** Whether spans wait that are nowhere else on this side of the ring. */
  boolean behind() {
    return !queue.isEmpty();
  }

  /** Calls of which at least one revision is in the journal. */
  long recorded() {
    return recorded;
  }

  /** Calls that were in a journal that somebody deleted. */
  long deleted() {
    return deleted;
  }

  /** Calls that were in files of the journal that somebody cut short. */
  long cut() {
    return cut;
  }

  /** Entries appended so far. Any thread. */
  long appended() {
    return appended;
  }

  int waiting() {
    return queue.size();
  }

  /** Of the last entry whose index is known; -1 before the first. */
  long lastIndex() {
    return lastIndex;
  }

  /** The last refusal, or null; stays after the journal works again. */
  String lastError() {
    return lastError;
  }

  boolean refusing() {
    return refusing;
  }
}
