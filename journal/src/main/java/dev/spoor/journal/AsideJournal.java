package dev.spoor.journal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * A journal that is opened and written on a thread of its own, for who has many spans at once and
 * will hold on to where they come from until {@link #force} has returned: whether an append
 * succeeded is not known before. Spans are encoded on the caller's thread into batches, which the
 * other thread writes, and forces now and then so that little is left to force in the end.
 *
 * <pre>
 *   caller:  encode ─▶ filling        writing: [ batch │ batch │ … ] ─▶ other thread: append, force
 *               ▲                                   │
 *               └───────── used again ◀── written ──┘                 at most AHEAD batches wait
 * </pre>
 *
 * <p>Once an append has failed, everything behind it does: nothing is there without what came
 * before it. For one thread; {@link #close} ends the other one.
 */
public final class AsideJournal implements Journal {
  private static final int BATCH = 2 * EntryFormat.MAX_ENTRY;

  /** How far the caller may run ahead, above all while the journal is being opened. */
  private static final int AHEAD = 32;

  private static final int FORCED_TOGETHER = 16 << 20;

  /** Answered for what is not written yet. */
  private static final long NO_INDEX = -1;

  private final ExecutorService writer;
  private final EntryEncoder encoder = new EntryEncoder();
  private final Future<ChronicleJournal> opening;

  /** Entries, each behind its length. */
  private EntryBytes filling = new EntryBytes(BATCH);

  /** What is on its way, in order; a batch answers its buffer. */
  private final Deque<Future<EntryBytes>> writing = new ArrayDeque<>();

  private IOException failure;

  /** The first failure, as the writer's thread met it. */
  private IOException failed;

  /** Bytes since the last force. The writer's thread. */
  private int unforced;

  private AsideJournal(Path directory, ThreadFactory threads) {
    writer = Executors.newSingleThreadExecutor(threads);
    opening = writer.submit(() -> ChronicleJournal.open(directory));
  }

  /** Begins to open the journal in this directory; that it cannot be, the first force tells. */
  public static AsideJournal open(Path directory, ThreadFactory threads) {
    return new AsideJournal(directory, threads);
  }

  @Override
  public long append(Run run) throws IOException {
    handOver();
    writing.add(
        submit(
            () -> {
              journal().append(run);
              return null;
            }));
    return NO_INDEX;
  }

  @Override
  public long append(Losses losses) throws IOException {
    return afterwards(() -> journal().append(losses));
  }

  @Override
  public long append(SpanDraft span, Span.State state) throws IOException {
    requireNoFailure();
    ByteBuffer entry = encoder.encode(span, state);
    if (filling.remaining() < Integer.BYTES + entry.limit()) {
      handOver();
    }
    filling.put32(entry.limit());
    filling.put(entry.array(), 0, entry.limit());
    return NO_INDEX;
  }

  @Override
  public void force(Duration interval) throws IOException {
    afterwards(
        () -> {
          journal().force(interval);
          return null;
        });
  }

  /** Writes what is left, as far as that is possible, and forces it. */
  @Override
  public void close() throws IOException {
    if (writer.isShutdown()) {
      return;
    }
    try {
      finishWriting();
    } finally {
      Future<Void> closed = writer.submit(this::closeJournal);
      writer.shutdown();
      await(closed);
    }
  }

  /** A journal that could not be opened has said so before. */
  private Void closeJournal() throws IOException, InterruptedException {
    ChronicleJournal journal;
    try {
      journal = opening.get();
    } catch (ExecutionException e) {
      return null;
    }
    journal.close();
    return null;
  }

  /** What comes behind all spans so far. */
  private <T> T afterwards(Callable<T> work) throws IOException {
    finishWriting();
    return await(submit(work));
  }

  private void finishWriting() throws IOException {
    handOver();
    while (!writing.isEmpty()) {
      await(writing.remove());
    }
  }

  /** Has the batch written, and goes on in one that is. */
  private void handOver() throws IOException {
    requireNoFailure();
    if (filling.position() > 0) {
      EntryBytes batch = filling;
      writing.add(submit(() -> write(batch)));
      filling = empty();
    }
  }

  private void requireNoFailure() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  private EntryBytes empty() throws IOException {
    while (writing.size() >= AHEAD || writing.element().isDone()) {
      EntryBytes written = await(writing.remove());
      if (written != null) {
        written.clear();
        return written;
      }
    }
    return new EntryBytes(BATCH);
  }

  /** For the writer's thread; fails without being tried when something before it has failed. */
  private <T> Future<T> submit(Callable<T> work) {
    return writer.submit(
        () -> {
          if (failed != null) {
            throw failed;
          }
          try {
            return work.call();
          } catch (Exception | Error e) {
            failed = asIo(e);
            throw failed;
          }
        });
  }

  private EntryBytes write(EntryBytes batch) throws IOException, InterruptedException {
    ChronicleJournal journal = journal();
    int end = batch.position();
    for (int at = 0; at < end; ) {
      at = write(journal, batch, at);
    }
    unforced += end;
    if (unforced >= FORCED_TOGETHER) {
      journal.force(Duration.ZERO);
      unforced = 0;
    }
    return batch;
  }

  /** One span; a method of its own, since the loop is not compiled before all is over. */
  private static int write(ChronicleJournal journal, EntryBytes batch, int at) throws IOException {
    int length = batch.get32(at);
    journal.appendEncoded(batch.bytes, at + Integer.BYTES, length);
    return at + Integer.BYTES + length;
  }

  /** On the writer's thread. */
  private ChronicleJournal journal() throws IOException, InterruptedException {
    try {
      return opening.get();
    } catch (ExecutionException e) {
      throw asIo(e.getCause());
    }
  }

  private <T> T await(Future<T> work) throws IOException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      failure = failure == null ? asIo(e.getCause()) : failure;
      throw failure;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = new InterruptedIOException("interrupted while the journal was written");
      throw failure;
    }
  }

  private static IOException asIo(Throwable cause) {
    return cause instanceof IOException io ? io : new IOException(cause.toString(), cause);
  }
}
