package dev.spoor.journal;

import dev.spoor.settings.RunDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The part of a {@link Trail} that one run has left. */
final class RunTrail implements Closeable {
  private final RunDirectory directory;
  private final JournalFiles reader;
  private final Map<Key, Span> unfinished = new LinkedHashMap<>();
  private final Set<Key> changed = new LinkedHashSet<>();
  private Run run;
  private boolean wasAlive;

  private record Key(long traceIdHigh, long traceIdLow, long spanId) {
    static Key of(Span span) {
      return new Key(span.traceIdHigh(), span.traceIdLow(), span.spanId());
    }
  }

  RunTrail(RunDirectory directory, Instant since) {
    this.directory = directory;
    this.reader = JournalFiles.open(directory.journal(), since);
  }

  /**
   * Hands on what is new or has changed, and answers whether more may come.
   *
   * <p>The lock is asked before the journal is read: what a dead process has written is all there.
   */
  boolean advance(Consumer<RunSpan> consumer) throws IOException {
    boolean alive = directory.alive();
    boolean died = wasAlive && !alive;
    for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
      if (entry.run() != null) {
        run = entry.run();
      } else if (entry.span() != null) {
        take(entry.span(), alive, consumer);
      }
    }
    if (died) {
      changed.addAll(unfinished.keySet());
    }
    for (Key key : changed) {
      consumer.accept(new RunSpan(directory.id(), run, alive, unfinished.get(key)));
    }
    changed.clear();
    wasAlive = alive;
    return alive || died || !unfinished.isEmpty();
  }

  private void take(Span span, boolean alive, Consumer<RunSpan> consumer) {
    Key key = Key.of(span);
    if (span.state() == Span.State.FINAL) {
      unfinished.remove(key);
      changed.remove(key);
      consumer.accept(new RunSpan(directory.id(), run, alive, span));
    } else {
      unfinished.put(key, span);
      changed.add(key);
    }
  }

  long damaged() {
    return reader.damaged();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
