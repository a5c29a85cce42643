package dev.spoor.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * Reads the entries of one file, which may be growing and may be damaged.
 *
 * <pre>
 *   header, 4 bytes, little-endian, at a multiple of 4
 *     bit 31   not ready: the writer is still at it, or died there; with bit 30 and length 0, the end
 *     bit 30   Chronicle's own: header of the file, index pages
 *     0..29    length of what follows
 *   0          nothing has been written here
 * </pre>
 *
 * <p>Reads by position and never maps: a file that becomes shorter cannot fault, and the checksum
 * of an entry tells whether all of it was there when it was read. Where the chain of headers
 * breaks, the next place with a good checksum is where reading goes on.
 */
final class RollFileReader implements Closeable {
  private static final int METADATA = 1 << 30;
  private static final int LENGTH = METADATA - 1;

  /** Behind the end of any file of ours; a sparse one of somebody else's may be endless. */
  private static final long SEARCHED = 4 * ChronicleJournal.ROLL_BYTES;

  private final RollFile file;
  private final FileChannel channel;
  private final EntryDecoder decoder = new EntryDecoder();
  private final ByteBuffer window =
      ByteBuffer.allocate(4 * EntryFormat.MAX_ENTRY).order(ByteOrder.LITTLE_ENDIAN);
  private final ByteBuffer entry = window.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  private long windowAt;
  private long position;
  private boolean searched;
  private long troubleAt = -1;
  private boolean trouble;
  private long damaged;

  RollFileReader(RollFile file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file.path(), StandardOpenOption.READ);
    window.limit(0);
  }

  RollFile file() {
    return file;
  }

  /** Stretches that were skipped because they could not be read. */
  long damaged() {
    return damaged;
  }

  /** The next entry is the one behind that which has this offset. */
  void seekAfter(long offset) throws IOException {
    position = offset;
    searched = false;
    EntryView next = next(false);
    if (next != null && RollFile.offset(next.index()) > offset) {
      position = RollFile.offset(next.index()); // that which had this offset is damaged or gone
    }
  }

  /**
   * The next entry, or null when there is none for now. Good until this is called again.
   *
   * @param complete nothing more will be written
   */
  EntryView next(boolean complete) throws IOException {
    EntryView next = walk();
    if (next != null || !(trouble || complete || !searched)) {
      return next;
    }
    long from = position;
    long found = search(from);
    searched = true;
    if (found >= 0) {
      // The writer may have come along between the two: what is committed has all before it.
      next = walk();
    }
    if (next == null && (trouble || found >= 0) && troubleAt != from) {
      troubleAt = from;
      damaged++;
    }
    if (next == null && found >= 0) {
      position = found;
      next = walk();
      searched = false; // where one stretch is damaged there may be another
    }
    return next;
  }

  /** Follows the headers from the position to the first entry that this version knows. */
  private EntryView walk() throws IOException {
    long at = position;
    trouble = false;
    while (true) {
      int header = committedHeader(at);
      if (header == 0) {
        return null;
      }
      int length = header & LENGTH;
      long end = at + Integer.BYTES + length;
      if ((header & METADATA) == 0) {
        if (!load(at, Integer.BYTES + length)) {
          trouble = true;
          return null;
        }
        EntryView read;
        try {
          read = decodeTwice(at, length);
        } catch (DamagedEntryException e) {
          trouble = true;
          return null;
        }
        position = align(end);
        if (read != null) {
          return read;
        }
      } else if (end > channel.size()) {
        trouble = true;
        return null;
      }
      at = align(end);
    }
  }

  /** The header here, or 0 when there is none yet; what the window says to that may be old. */
  private int committedHeader(long at) throws IOException {
    int header = load(at, Integer.BYTES) ? header(at) : 0;
    if (header <= 0) {
      window.limit(0);
      header = load(at, Integer.BYTES) ? header(at) : 0;
    }
    return Math.max(header, 0);
  }

  /** What looks damaged may have been read while it was written. */
  private EntryView decodeTwice(long at, int length) throws IOException {
    try {
      return decode(at, length);
    } catch (DamagedEntryException e) {
      window.limit(0);
      if (!load(at, Integer.BYTES + length)) {
        throw e;
      }
      return decode(at, length);
    }
  }

  private EntryView decode(long at, int length) throws DamagedEntryException {
    int start = (int) (at - windowAt) + Integer.BYTES;
    entry.limit(start + length).position(start);
    return decoder.view(file.index(at), entry);
  }

  /** The first place at or behind this one that holds an entry with a good checksum, or -1. */
  private long search(long from) throws IOException {
    window.limit(0);
    for (long at = from;
        at < SEARCHED && load(at, Integer.BYTES + EntryFormat.HEADER_LENGTH);
        at += 4) {
      int header = header(at);
      if (header >= EntryFormat.HEADER_LENGTH
          && header <= EntryFormat.MAX_ENTRY
          && window.get((int) (at - windowAt) + Integer.BYTES) == EntryFormat.VERSION
          && load(at, Integer.BYTES + header)) {
        try {
          decode(at, header);
          return at;
        } catch (DamagedEntryException e) {
          // Not an entry: go on.
        }
      }
    }
    return -1;
  }

  private int header(long at) {
    return window.getInt((int) (at - windowAt));
  }

  private static long align(long offset) {
    return offset + 3 & -4;
  }

  /** Gets this stretch into the window; false when the file does not hold all of it. */
  private boolean load(long at, int length) throws IOException {
    if (at >= windowAt && at + length <= windowAt + window.limit()) {
      return true;
    }
    if (length > window.capacity()) {
      return false;
    }
    window.clear();
    windowAt = at;
    int read = 0;
    while (read >= 0 && window.hasRemaining()) {
      read = channel.read(window, at + window.position());
    }
    window.flip();
    return window.limit() >= length;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
