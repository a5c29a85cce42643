package dev.spoor.journal;

import dev.spoor.settings.StateDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A journal in the files of Chronicle Queue.
 *
 * <p>One writer at a time: the run's lock, or the claim of who recovers it, sees to that, so the
 * queue's own lock is never waited for. An appended entry survives the death of the process; {@link
 * #force} makes it survive that of the machine. Opening a directory that has files already goes on
 * in a new file and leaves the old ones as they are. The run is repeated at the head of every file.
 *
 * <p>When the disk is full, or Chronicle fails in a way it should not, append throws and the entry
 * is not in the journal. A full disk needs no more than space; after any other failure the queue is
 * given up, and a later append starts it anew in a new file. So it is when somebody deleted the
 * file, which the next force finds out.
 */
public final class ChronicleJournal implements Journal {
  static final long ROLL_BYTES = 64L << 20;

  /** Of what all journals may take together: the one file that is written stays in any case. */
  private static final int FILES_OF_ALL = 10;

  static final Duration ROLL_AGE = Duration.ofDays(1);

  /** Between two attempts after Chronicle failed. */
  private static final long RETRY_NANOS = 5_000_000_000L;

  private final Path directory;
  private final long rollBytes;
  private final Duration rollAge;
  private final LongSupplier clock;
  private final Runnable rolled;
  private final EntryEncoder encoder = new EntryEncoder();
  private final ByteBuffer entry = ByteBuffer.allocateDirect(EntryFormat.MAX_ENTRY);
  private QueueAppender queue;
  private Run run;

  /** Of the file that says whose it is already. */
  private int runNumber = -1;

  /** Indexes grow even if files are deleted: no number is used twice. */
  private int lastNumber = -1;

  /** In a row. The first is answered by a new start at once: a process may be about to end. */
  private int failures;

  private long failedNanos;

  private ChronicleJournal(
      Path directory, long rollBytes, Duration rollAge, LongSupplier clock, Runnable rolled) {
    this.rolled = rolled;
    this.directory = directory;
    this.rollBytes = rollBytes;
    this.rollAge = rollAge;
    this.clock = clock;
  }

  /**
   * Opens the journal in this directory, which is made if need be.
   *
   * @throws JournalUnavailableException when this JVM does not let Chronicle Queue run
   * @throws IOException when the directory cannot be written
   */
  public static ChronicleJournal open(Path directory) throws IOException {
    return open(directory, Long.MAX_VALUE, () -> {});
  }

  /**
   * @param all bytes that the journals of the state directory may take together: a file is full
   *     with a tenth of that
   * @param rolled called when a file is full and the next has been begun
   */
  public static ChronicleJournal open(Path directory, long all, Runnable rolled)
      throws IOException {
    long rollBytes = Math.min(ROLL_BYTES, all / FILES_OF_ALL);
    return open(directory, rollBytes, ROLL_AGE, System::currentTimeMillis, rolled);
  }

  static ChronicleJournal open(Path directory, long rollBytes, Duration rollAge, LongSupplier clock)
      throws IOException {
    return open(directory, rollBytes, rollAge, clock, () -> {});
  }

  private static ChronicleJournal open(
      Path directory, long rollBytes, Duration rollAge, LongSupplier clock, Runnable rolled)
      throws IOException {
    Files.createDirectories(directory, StateDirectory.ownerOnly(directory, "rwx------"));
    refuseLinks(directory);
    Path run = directory.toAbsolutePath().getParent();
    ZeroFill.forceNames(run);
    ZeroFill.forceNames(run.getParent());
    ChronicleJournal journal = new ChronicleJournal(directory, rollBytes, rollAge, clock, rolled);
    journal.run = lastRun(directory);
    try {
      ChronicleAccess.quieten();
      journal.start();
      return journal;
    } catch (RuntimeException | LinkageError e) {
      throw new JournalUnavailableException(
          "Chronicle Queue cannot run in this JVM: " + rootOf(e), e);
    }
  }

  /** Chronicle would write through them, to wherever they lead. */
  private static void refuseLinks(Path directory) throws IOException {
    List<Path> suspects = new ArrayList<>();
    suspects.add(directory);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(suspects::add);
    }
    for (Path suspect : suspects) {
      if (Files.isSymbolicLink(suspect)) {
        throw new IOException(suspect + " is a symbolic link: remove it");
      }
    }
  }

  /** Whose the directory is, if it was written before. */
  private static Run lastRun(Path directory) throws IOException {
    List<RollFile> files = RollFile.list(directory);
    if (files.isEmpty()) {
      return null;
    }
    try (RollFileReader reader = new RollFileReader(files.get(files.size() - 1))) {
      EntryView first = reader.next(true);
      return first == null ? null : first.run();
    }
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private void start() throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectory(directory, StateDirectory.ownerOnly(directory, "rwx------"));
    }
    queue = new QueueAppender(directory, entry, rollBytes, rollAge, clock, lastNumber);
  }

  @Override
  public long append(Run run) throws IOException {
    prepare();
    this.run = run;
    runNumber = queue.file().number();
    return append(encoder.encode(run));
  }

  @Override
  public long append(SpanDraft span, Span.State state) throws IOException {
    prepare();
    appendRunToNewFile();
    return append(encoder.encode(span, state));
  }

  @Override
  public long append(Losses losses) throws IOException {
    prepare();
    appendRunToNewFile();
    return append(encoder.encode(losses));
  }

  /** Appends a span that another encoder has encoded, to these bytes of the array. */
  void appendEncoded(byte[] bytes, int from, int length) throws IOException {
    prepare();
    appendRunToNewFile();
    entry.clear().put(bytes, from, length);
    appendEntry(length);
  }

  /** Sees to a file that can be appended to. */
  private void prepare() throws IOException {
    try {
      if (queue == null) {
        if (failures > 1 && System.nanoTime() - failedNanos < RETRY_NANOS) {
          throw new IOException("the journal failed a moment ago");
        }
        start();
      } else {
        if (queue.rollIfDue()) {
          rolled.run();
        }
      }
    } catch (CutFileException e) {
      throw givenUp(e);
    } catch (RuntimeException | LinkageError | InternalError | AssertionError e) {
      throw failure(e);
    }
  }

  /** Each file says whose it is, so that it can be understood when those before it have gone. */
  private void appendRunToNewFile() throws IOException {
    if (run != null && queue.file().number() != runNumber) {
      append(encoder.encode(run));
      runNumber = queue.file().number();
    }
  }

  private long append(ByteBuffer encoded) throws IOException {
    int length = encoded.remaining();
    entry.clear().put(encoded);
    return appendEntry(length);
  }

  private long appendEntry(int length) throws IOException {
    try {
      long index = queue.append(length);
      failures = 0;
      return index;
    } catch (RuntimeException | LinkageError | InternalError | AssertionError e) {
      throw failure(e);
    }
  }

  private IOException failure(Throwable cause) {
    failures++;
    failedNanos = System.nanoTime();
    return givenUp(new IOException("the journal failed: " + cause, cause));
  }

  private IOException givenUp(IOException failure) {
    try {
      giveUpQueue();
    } catch (IOException | RuntimeException | InternalError e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private void giveUpQueue() throws IOException {
    QueueAppender last = queue;
    queue = null;
    if (last != null) {
      lastNumber = last.file().number();
      runNumber = -1;
      last.close();
    }
  }

  @Override
  public void force(Duration interval) throws IOException {
    if (queue != null) {
      try {
        queue.force(interval);
      } catch (NoSuchFileException e) {
        giveUpQueue();
        throw new DeletedJournalException(e.getFile(), e);
      } catch (CutFileException e) {
        throw givenUp(e);
      } catch (InternalError e) {
        throw failure(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      force(Duration.ZERO);
    } finally {
      giveUpQueue();
    }
  }
}
