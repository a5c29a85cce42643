package dev.spoor.journal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * A journal that is opened and written on a thread of its own, for who has many spans at once and
 * will hold on to where they come from until {@link #force} has returned: whether an append
 * succeeded is not known before. Spans are encoded on the caller's thread into one of two batches,
 * while the other is written.
 *
 * <p>Once an append has failed, everything behind it does: nothing is there without what came
 * before it. For one thread; {@link #close} ends the other one.
 */
public final class AsideJournal implements Journal {
  private static final int BATCH = 4 * EntryFormat.MAX_ENTRY;

  /** Answered for a span, which has no index yet. */
  private static final long NO_INDEX = -1;

  private final ExecutorService writer;
  private final EntryEncoder encoder = new EntryEncoder();
  private final Future<ChronicleJournal> opening;
  private ByteBuffer filling = ByteBuffer.allocate(BATCH);
  private ByteBuffer spare = ByteBuffer.allocate(BATCH);

  /** The spare batch on its way, or null. */
  private Future<Void> writing;

  private IOException failure;

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
    return afterwards(() -> journal().append(run));
  }

  @Override
  public long append(Losses losses) throws IOException {
    return afterwards(() -> journal().append(losses));
  }

  @Override
  public long append(SpanDraft span, Span.State state) throws IOException {
    ByteBuffer entry = encoder.encode(span, state);
    if (filling.remaining() < Integer.BYTES + entry.remaining()) {
      handOver();
    }
    filling.putInt(entry.remaining()).put(entry);
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
      handOver();
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
    handOver();
    await(writing);
    writing = null;
    return await(writer.submit(work));
  }

  /** Has the batch written, and takes the other one as soon as that is. */
  private void handOver() throws IOException {
    if (writing != null) {
      await(writing);
      writing = null;
    }
    if (failure != null) {
      throw failure;
    }
    if (filling.position() > 0) {
      ByteBuffer batch = filling.flip();
      filling = spare.clear();
      spare = batch;
      writing = writer.submit(() -> write(batch));
    }
  }

  private Void write(ByteBuffer batch) throws IOException, InterruptedException {
    ChronicleJournal journal = journal();
    int end = batch.limit();
    while (batch.hasRemaining()) {
      int length = batch.getInt();
      journal.appendEncoded(batch.limit(batch.position() + length));
      batch.limit(end);
    }
    return null;
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
    if (work == null) {
      return null;
    }
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
