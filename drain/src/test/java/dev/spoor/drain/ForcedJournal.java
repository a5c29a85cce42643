package dev.spoor.drain;

import dev.spoor.faults.UnforcedStore;
import dev.spoor.journal.Journal;
import dev.spoor.journal.Losses;
import dev.spoor.journal.Run;
import dev.spoor.journal.Span;
import dev.spoor.journal.SpanDraft;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A journal that tells a model of the disk when it has been forced, and knows what that covers. */
final class ForcedJournal implements Journal {
  private final Journal journal;
  private final Forced forced;

  /** Shared by the drain's thread and the test's. */
  static final class Forced {
    private final UnforcedStore store;
    private final int everyOf;
    private final List<Span> appended = new ArrayList<>();
    private List<Span> safe = List.of();
    private int asked;
    private boolean dead;

    /**
     * @param everyOf one of so many asks is granted, none if 0
     */
    Forced(UnforcedStore store, int everyOf) {
      this.store = store;
      this.everyOf = everyOf;
    }

    synchronized void observe() throws IOException {
      store.observe();
    }

    synchronized void die(Path disk, Random random) throws IOException {
      dead = true;
      store.observe();
      store.loseTo(disk, random);
    }

    synchronized List<Span> safe() {
      return safe;
    }

    private synchronized void opened() throws IOException {
      store.named(name -> true);
    }

    private synchronized void appended(Span span) {
      appended.add(span);
    }

    private synchronized void force(Journal journal) throws IOException {
      store.named(Forced::isJournal);
      if (!dead && everyOf > 0 && asked++ % everyOf == 0 && appended.size() > safe.size()) {
        journal.force(Duration.ZERO);
        store.forced(Forced::isJournal);
        safe = List.copyOf(appended);
      }
    }

    private static boolean isJournal(String name) {
      return name.endsWith(".cq4");
    }
  }

  /** To open a journal forces the names in its own directory, the run's and the one above. */
  ForcedJournal(Journal journal, Forced forced) throws IOException {
    this.journal = journal;
    this.forced = forced;
    forced.opened();
  }

  @Override
  public long append(Run run) throws IOException {
    return journal.append(run);
  }

  @Override
  public long append(SpanDraft span, Span.State state) throws IOException {
    long index = journal.append(span, state);
    forced.appended(span.toSpan(state));
    return index;
  }

  @Override
  public long append(Losses losses) throws IOException {
    return journal.append(losses);
  }

  @Override
  public void force(Duration interval) throws IOException {
    forced.force(journal);
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
