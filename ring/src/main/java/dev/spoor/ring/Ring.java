package dev.spoor.ring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The only coupling between the application's threads and the drain: records of variable length in
 * memory outside the heap, mapped onto a file where that is possible, so that a committed record
 * survives the process. {@link RingLayout} draws it.
 *
 * <p>Split into stripes to keep producers apart; all records of one call lie in one stripe, in
 * order. Full: the newest record is dropped and counted by reason, nobody waits.
 */
public final class Ring {
  private final ByteBuffer memory;
  private final Stripe[] stripes;
  private final RingIdentity identity;
  private final String boot;

  /** Where the records of a ring are read that was opened; null for one of this process. */
  private final RecoveryReader recovery;

  /** Null where no file can be cut: in memory, or only looked at. */
  private CutRing cut;

  private Ring(ByteBuffer memory, RingHeader header, RecoveryReader recovery) {
    this.memory = memory;
    this.stripes = header.stripes(memory);
    this.identity = header.identity();
    this.boot = header.boot();
    this.recovery = recovery;
  }

  /**
   * A ring in a new file, readable by its owner only, all of whose blocks are really there.
   *
   * @param bytes room for records in all stripes together; each gets the largest power of two that
   *     fits
   * @param stripes a power of two
   * @throws IOException when the file exists or the disk is full; then {@link #inMemory} is the
   *     fallback
   */
  public static Ring create(Path file, int bytes, int stripes, RingIdentity identity)
      throws IOException {
    int capacity = capacity(bytes, stripes);
    MappedFile mapped =
        MappedFile.create(file, Math.toIntExact(RingLayout.bytes(stripes, capacity)));
    RingHeader header = new RingHeader(stripes, capacity, identity, Boot.current());
    Ring ring = begin(mapped.memory(), header);
    ring.cut = new CutRing(mapped, header, ring.stripes);
    return ring;
  }

  /** A ring that ends with the process. */
  public static Ring inMemory(int bytes, int stripes, RingIdentity identity) {
    int capacity = capacity(bytes, stripes);
    ByteBuffer memory = BackingFile.inMemory(Math.toIntExact(RingLayout.bytes(stripes, capacity)));
    return begin(memory, new RingHeader(stripes, capacity, identity, Boot.current()));
  }

  /**
   * A ring file as it is at this moment, whether its process lives or not: for its counters, which
   * are copied, and for {@link #recoveryReader} when the process is dead. Changes nothing.
   *
   * @throws IOException when the file is not a ring that this version reads; the message says what
   *     is wrong and what to do
   */
  public static Ring open(Path file) throws IOException {
    return open(file, Files.size(file), (from, into) -> BackingFile.read(file, from, into));
  }

  /** What a ring is read from. */
  interface Content {
    /** Fills the whole buffer from this byte on, with zeros where there is nothing. */
    void read(long from, ByteBuffer into) throws IOException;
  }

  /**
   * @param name of the content, which is of so many bytes
   */
  static Ring open(Path name, long size, Content content) throws IOException {
    ByteBuffer page = BackingFile.inMemory(RingLayout.PAGE);
    content.read(0, page);
    RingHeader header = RingHeader.read(name, size, page);
    ByteBuffer pages = BackingFile.inMemory(RingLayout.PAGE * (1 + header.stripes()));
    content.read(0, pages);
    long missing = Math.max(0, header.fileBytes() - size);
    CopiedStripes copies = new CopiedStripes(header, pages, content);
    return new Ring(pages, header, new RecoveryReader(header.stripes(), copies::copy, missing));
  }

  private static int capacity(int bytes, int stripes) {
    if (stripes < 1 || stripes > RingLayout.MAX_STRIPES || Integer.bitCount(stripes) != 1) {
      throw new IllegalArgumentException(
          "stripes must be a power of two up to " + RingLayout.MAX_STRIPES + ": " + stripes);
    }
    int capacity = Integer.highestOneBit(Math.max(0, bytes) / stripes);
    if (capacity < RingLayout.MIN_CAPACITY || capacity > RingLayout.MAX_CAPACITY / stripes) {
      throw new IllegalArgumentException(
          "a ring of "
              + stripes
              + " stripes needs at least "
              + stripes * RingLayout.MIN_CAPACITY
              + " and at most "
              + RingLayout.MAX_CAPACITY
              + " bytes: "
              + bytes);
    }
    return capacity;
  }

  private static Ring begin(ByteBuffer memory, RingHeader header) {
    header.write(memory);
    return new Ring(memory, header, null);
  }

  /** Takes some milliseconds, best on a thread of ours: see {@link Words#compile}. */
  public static void compileAccess() {
    Words.compile();
  }

  /**
   * Looks whether somebody has cut the file short, and if so, makes it whole again; to be asked
   * some times a second, by the thread that reads.
   *
   * @return where it was cut, for {@link RingReader#beginAnew}; -1 where it is whole
   * @throws IOException when it was cut and cannot be mended
   */
  public long mend() throws IOException {
    return cut == null ? -1 : cut.mend();
  }

  public RingIdentity identity() {
    return identity;
  }

  /** Whether the machine was restarted since: then no word of the ring can be trusted. */
  public boolean isOfAnotherBoot() {
    return Boot.isAnother(boot);
  }

  /**
   * Whether no record can ever have been in the file: its process died while it made the ring,
   * before the first page was whole, and there is nothing behind that page. What is no regular file
   * or larger than any ring is none, and may take for ever to be read.
   */
  public static boolean isBlank(Path file) throws IOException {
    return BackingFile.isRegular(file)
        && Files.size(file) <= RingLayout.MAX_FILE
        && RingHeader.magic(file) == 0
        && BackingFile.isZero(file, RingLayout.PAGE);
  }

  /** The producers' side, for any number of threads. */
  public RingWriter writer() {
    requireLive();
    return new RingWriter(memory, stripes);
  }

  /** The consumer's side: one at a time, used by one thread at a time. */
  public RingReader reader() {
    requireLive();
    return new RingReader(stripes);
  }

  /** Reads what a dead process left, of a ring that was opened. */
  public RecoveryReader recoveryReader() {
    if (recovery == null) {
      throw new IllegalStateException("the ring of this process has a reader");
    }
    return recovery;
  }

  private void requireLive() {
    if (recovery != null) {
      throw new IllegalStateException("a ring that was opened is only to be looked at");
    }
  }

  /** Whether there are records that were not released, as far as the positions tell. */
  public boolean holdsRecords() {
    for (Stripe stripe : stripes) {
      if (stripe.lvTail() != stripe.lvHead()) {
        return true;
      }
    }
    return false;
  }

  public int stripes() {
    return stripes.length;
  }

  /** How much of a stripe is occupied by records that were not released yet, from 0 to 1. */
  public double fillLevel(int stripe) {
    Stripe of = stripes[stripe];
    long head = of.lvHead();
    double level = (double) (of.lvTail() - head) / of.capacity();
    return Math.min(1, Math.max(0, level));
  }

  /** Calls that were to be recorded. */
  public long issued() {
    long sum = 0;
    for (Stripe stripe : stripes) {
      sum += stripe.lvIssued();
    }
    return sum;
  }

  public long lost(Loss reason) {
    long sum = 0;
    for (Stripe stripe : stripes) {
      sum += stripe.lvLost(reason);
    }
    return sum;
  }

  /** Calls and operations that began and did not end yet. */
  public long open() {
    long sum = 0;
    for (Stripe stripe : stripes) {
      sum += Math.max(0, stripe.lvOpen());
    }
    return sum;
  }
}
