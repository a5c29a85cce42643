package dev.spoor.journal;

import java.io.Closeable;
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
 * Appends to a Chronicle queue that it starts anew over the files that are there: in a new file,
 * with new metadata, which hold nothing but locks. The queue rolls when this class says so, because
 * its clock is the number of the file.
 *
 * <p>For one thread, the only writer of the directory. Whatever it throws but IOException means
 * that the queue must be closed.
 */
final class QueueAppender implements Closeable {
  private static final int BLOCK = 1 << 20;

  /** Room for an entry, and for the index pages that Chronicle puts between entries. */
  private static final int MARGIN = EntryFormat.MAX_ENTRY + (64 << 10);

  /** What Chronicle writes of its metadata file, and zeros that a new file begins with. */
  private static final int METADATA = 16 << 10;

  private static final int FIRST = 256 << 10;

  /**
   * How long Chronicle waits for another writer. There is none, but on a busy machine this thread
   * itself may be held up for long between two looks at the clock.
   */
  private static final long TIMEOUT_MILLIS = 1000;

  /** What must be free before a file is begun. */
  private static final long USABLE = 4L << 20;

  private final Path directory;
  private final long rollBytes;
  private final long rollMillis;
  private final LongSupplier clock;
  private final int after;
  private final Bytes<ByteBuffer> entry;
  private final SingleChronicleQueue queue;
  private final ExcerptAppender appender;
  private RollFile file;
  private ZeroFill zeros;
  private long begunMillis;
  private long position;
  private boolean forced = true;
  private long forcedNanos = System.nanoTime();

  /** When it was looked last whether the file was cut short. */
  private long lookedMillis;

  /**
   * @param entry buffer that holds at its begin what is to be appended
   * @param after files get numbers behind this one
   */
  QueueAppender(
      Path directory,
      ByteBuffer entry,
      long rollBytes,
      Duration rollAge,
      LongSupplier clock,
      int after)
      throws IOException {
    this.directory = directory;
    this.rollBytes = rollBytes;
    this.rollMillis = rollAge.toMillis();
    this.clock = clock;
    this.after = after;
    this.entry = Bytes.wrapForWrite(entry);
    this.entry.singleThreadedCheckDisabled(true);
    Path metadata = directory.resolve("metadata.cq4t");
    Files.deleteIfExists(metadata);
    ZeroFill.create(metadata, METADATA, USABLE).close();
    queue =
        SingleChronicleQueueBuilder.binary(directory)
            .rollCycle(LegacyRollCycles.MINUTELY)
            .blockSize(BLOCK)
            .timeProvider(() -> file == null ? clock.getAsLong() : file.number() * RollFile.MILLIS)
            .timeoutMS(TIMEOUT_MILLIS)
            .build();
    boolean started = false;
    try {
      leaveEarlierFilesAlone();
      // Before the new file is there: the appender waits for the header of the newest that it
      // finds.
      appender = queue.createAppender();
      appender.singleThreadedCheckDisabled(true);
      begin();
      started = true;
    } finally {
      if (!started) {
        queue.close();
      }
    }
  }

  /**
   * Chronicle would write an end to each file that has none; one whose first page it cannot read it
   * would put aside, under a name that no reader knows, or fail at. So its metadata tell it that
   * they begin behind these files, and how far it has come with writing ends.
   */
  private void leaveEarlierFilesAlone() throws IOException {
    List<RollFile> earlier = RollFile.list(directory);
    if (!earlier.isEmpty()) {
      long next = earlier.get(earlier.size() - 1).number() + 1L;
      queue.tableStorePut("listing.lowestCycle", next);
      queue.tableStorePut("normalisedEOFsTo", next);
    }
  }

  /** Where the next entry goes. */
  RollFile file() {
    return file;
  }

  /**
   * Begins the next file when this one is full or old; answers whether it did.
   *
   * @throws CutFileException when somebody has cut this one short, which is looked at once in a
   *     millisecond at most
   */
  boolean rollIfDue() throws IOException {
    long now = clock.getAsLong();
    if (now != lookedMillis) {
      lookedMillis = now;
      zeros.refuseCut();
    }
    boolean due = position >= rollBytes || now - begunMillis >= rollMillis;
    if (due) {
      begin();
    }
    return due;
  }

  /**
   * Once the next file is there, nothing more is appended to the last one. That it is there is on
   * the disk before its first entry: after a power loss its number must not be given again, since
   * somebody may have read up to an index in it.
   */
  private void begin() throws IOException {
    long now = clock.getAsLong();
    int number = Math.max(RollFile.numberAt(now), after + 1);
    List<RollFile> files = RollFile.list(directory);
    if (!files.isEmpty()) {
      number = Math.max(number, files.get(files.size() - 1).number() + 1);
    }
    RollFile next = RollFile.of(directory, number);
    ZeroFill nextZeros = ZeroFill.create(next.path(), FIRST, USABLE);
    boolean named = false;
    try {
      ZeroFill.forceNames(directory);
      named = true;
    } finally {
      if (!named) {
        nextZeros.close();
      }
    }
    ZeroFill last = zeros;
    zeros = nextZeros;
    file = next;
    begunMillis = now;
    position = 0;
    if (last != null) {
      last.force();
      last.close();
    }
  }

  /**
   * Appends that many bytes of the buffer and answers the entry's index.
   *
   * @throws IOException when the disk is full; nothing has been appended then
   */
  long append(int length) throws IOException {
    zeros.ensure(position + length + MARGIN);
    entry.readPositionRemaining(0, length);
    appender.writeBytes((BytesStore<?, ?>) entry);
    position = appender.wire().bytes().writePosition();
    forced = false;
    return file.index(position - length - Integer.BYTES);
  }

  void force(Duration interval) throws IOException {
    long now = System.nanoTime();
    if (!forced && now - forcedNanos >= interval.toNanos()) {
      forcedNanos = now;
      zeros.refuseCut();
      zeros.force();
      forced = true;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      zeros.refuseCut();
    } finally {
      closeQueue();
    }
  }

  private void closeQueue() throws IOException {
    try {
      queue.close();
    } finally {
      closeFile();
    }
  }

  private void closeFile() throws IOException {
    zeros.close();
    if (position == 0) {
      Files.deleteIfExists(file.path());
    }
  }
}
