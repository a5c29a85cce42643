package dev.spoor.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LegacyRollCycles;

/**
 * A journal in the files of Chronicle Queue.
 *
 * <p>One writer at a time: the run's lock, or the claim of who recovers it, sees to that, so the
 * queue's own lock is never waited for. An appended entry survives the death of the process; {@link
 * #force} makes it survive that of the machine. Opening a directory that has files already goes on
 * in a new file and leaves the old ones as they are.
 *
 * <p>When the disk is full, or Chronicle fails in a way it should not, append throws and the entry
 * is not in the journal. After such a failure the queue is given up and the next append starts a
 * new file.
 */
public final class ChronicleJournal implements Journal {
  static final long ROLL_BYTES = 64L << 20;
  static final Duration ROLL_AGE = Duration.ofDays(1);

  private static final int BLOCK = 1 << 20;

  /** Room for an entry, and for the index pages that Chronicle puts between entries. */
  private static final int MARGIN = EntryFormat.MAX_ENTRY + (64 << 10);

  /** What Chronicle writes of its metadata file, and zeros that a new file begins with. */
  private static final int METADATA = 16 << 10;

  private static final int FIRST = 256 << 10;

  /** Between two attempts after Chronicle failed: each costs a file. */
  private static final long RETRY_NANOS = 5_000_000_000L;

  /** What must be free before a file is begun. */
  private static final long USABLE = 4L << 20;

  private final Path directory;
  private final long rollBytes;
  private final long rollMillis;
  private final LongSupplier clock;
  private final EntryEncoder encoder = new EntryEncoder();
  private Bytes<ByteBuffer> bytes;
  private SingleChronicleQueue queue;
  private ExcerptAppender appender;
  private RollFile file;
  private ZeroFill zeros;
  private long begunMillis;
  private long position;
  private boolean forced = true;
  private long forcedNanos = System.nanoTime();
  private boolean failed;
  private long failedNanos;

  private ChronicleJournal(Path directory, long rollBytes, Duration rollAge, LongSupplier clock) {
    this.directory = directory;
    this.rollBytes = rollBytes;
    this.rollMillis = rollAge.toMillis();
    this.clock = clock;
  }

  /**
   * Opens the journal in this directory, which is made if need be.
   *
   * @throws JournalUnavailableException when this JVM does not let Chronicle Queue run
   * @throws IOException when the directory cannot be written
   */
  public static ChronicleJournal open(Path directory) throws IOException {
    return open(directory, ROLL_BYTES, ROLL_AGE, System::currentTimeMillis);
  }

  static ChronicleJournal open(Path directory, long rollBytes, Duration rollAge, LongSupplier clock)
      throws IOException {
    Files.createDirectories(directory, ZeroFill.ownerOnly(directory, "rwx------"));
    ChronicleJournal journal = new ChronicleJournal(directory, rollBytes, rollAge, clock);
    try {
      ChronicleAccess.quieten();
      journal.start();
      return journal;
    } catch (RuntimeException | LinkageError e) {
      journal.abandon();
      throw new JournalUnavailableException(
          "Chronicle Queue cannot run in this JVM: " + rootOf(e), e);
    }
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** A new queue over the old files: what the queue remembers beside them is only about locks. */
  private void start() throws IOException {
    Path metadata = directory.resolve("metadata.cq4t");
    Files.deleteIfExists(metadata);
    ZeroFill.create(metadata, METADATA, USABLE).close();
    roll();
    queue =
        SingleChronicleQueueBuilder.binary(directory)
            .rollCycle(LegacyRollCycles.MINUTELY)
            .blockSize(BLOCK)
            .timeProvider(() -> file.number() * RollFile.MILLIS)
            .timeoutMS(1000)
            .build();
    appender = queue.createAppender();
    appender.singleThreadedCheckDisabled(true);
    bytes = Bytes.wrapForWrite(encoder.buffer());
    bytes.singleThreadedCheckDisabled(true);
  }

  /** Begins the next file. Once it is there, nothing more is appended to the last one. */
  private void roll() throws IOException {
    long now = clock.getAsLong();
    int number = RollFile.numberAt(now);
    List<RollFile> files = RollFile.list(directory);
    if (!files.isEmpty()) {
      number = Math.max(number, files.get(files.size() - 1).number() + 1);
    }
    RollFile next = RollFile.of(directory, number);
    ZeroFill nextZeros = ZeroFill.create(next.path(), FIRST, USABLE);
    if (zeros != null) {
      zeros.force();
      zeros.close();
    }
    zeros = nextZeros;
    file = next;
    begunMillis = now;
    position = 0;
  }

  @Override
  public long append(Run run) throws IOException {
    return append(encoder.encode(run));
  }

  @Override
  public long append(Span span) throws IOException {
    return append(encoder.encode(span));
  }

  @Override
  public long append(Losses losses) throws IOException {
    return append(encoder.encode(losses));
  }

  private long append(ByteBuffer entry) throws IOException {
    int length = entry.remaining();
    try {
      if (queue == null) {
        if (failed && System.nanoTime() - failedNanos < RETRY_NANOS) {
          throw new IOException("the journal failed a moment ago");
        }
        start();
      } else if (position >= rollBytes || clock.getAsLong() - begunMillis >= rollMillis) {
        roll();
      }
      zeros.ensure(position + length + MARGIN);
      bytes.readPositionRemaining(0, length);
      appender.writeBytes((BytesStore<?, ?>) bytes);
      position = appender.wire().bytes().writePosition();
      forced = false;
      return file.index(position - length - Integer.BYTES);
    } catch (RuntimeException | LinkageError | InternalError | AssertionError e) {
      failed = true;
      failedNanos = System.nanoTime();
      abandon();
      throw new IOException("the journal failed: " + e, e);
    }
  }

  @Override
  public void force(Duration interval) throws IOException {
    if (!forced && zeros != null && System.nanoTime() - forcedNanos >= interval.toNanos()) {
      zeros.force();
      forced = true;
      forcedNanos = System.nanoTime();
    }
  }

  @Override
  public void close() throws IOException {
    force(Duration.ZERO);
    abandon();
  }

  /** Gives up queue and file; what is appended stays. */
  private void abandon() throws IOException {
    try {
      if (queue != null) {
        queue.close();
      }
    } catch (RuntimeException | InternalError e) {
      throw new IOException("closing the journal failed: " + e, e);
    } finally {
      queue = null;
      appender = null;
      if (zeros != null) {
        zeros.close();
        zeros = null;
        if (position == 0) {
          Files.deleteIfExists(file.path());
        }
      }
    }
  }
}
