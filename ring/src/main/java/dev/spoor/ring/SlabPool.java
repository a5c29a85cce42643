package dev.spoor.ring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jctools.queues.varhandle.MpmcVarHandleArrayQueue;

/**
 * The slabs of one process and the list of the free ones.
 *
 * <pre>
 *    0  long  magic "SPOORSLB"
 *    8  int   version
 *   12  int   number of slabs
 *   16  int   bytes of a slab, a multiple of 64
 *   20  int   length of the owner's path, 0 when there is none
 *   24        the owner's path in UTF-8: what is left without its owner may go
 * 4096  slab 0, slab 1 and so on, see {@link Slab}
 * </pre>
 *
 * Bodies hold what people wrote: the file belongs on a file system without a disk, and a slab is
 * zeroed when it is given back.
 *
 * <p>Shares: a body that the drain has fallen behind with gets more than a 64th of the slabs only
 * while more than a quarter of them is free. However many long bodies there are, that quarter is
 * left to short ones.
 *
 * <p>Threads: any number take and give. Allocation: none after creation. None free, or none more
 * for this body: {@link #take} returns null, nobody waits. A process that dies leaves the slabs in
 * use as they are, each with its call.
 */
public final class SlabPool {
  private static final long MAGIC = 0x424C53524F4F5053L; // "SPOORSLB" as bytes
  private static final int VERSION = 1;
  private static final int PAGE = 4096;
  private static final int SLABS_AT = 12;
  private static final int SLAB_BYTES_AT = 16;
  private static final int OWNER_LENGTH_AT = 20;
  private static final int OWNER_AT = 24;
  private static final int ALIGNMENT = 64;
  private static final int MIN_SLAB_BYTES = 256;

  private final ByteBuffer memory;
  private final Slab[] slabs;

  /** Null for slabs in memory only, or that were left behind. */
  private MappedFile file;

  /** Whose they are, in the file too; null for nobody's. */
  private byte[] owner;

  /** What any body may hold, and what is left free by those that hold more. */
  private final int share;

  private final int reserve;
  private final MpmcVarHandleArrayQueue<Slab> free;

  private SlabPool(ByteBuffer memory, int slabs, int slabBytes) {
    this.memory = memory;
    this.slabs = new Slab[slabs];
    this.share = Math.max(2, slabs / 64);
    this.reserve = slabs / 4;
    this.free = new MpmcVarHandleArrayQueue<>(Math.max(2, slabs));
    for (int i = 0; i < slabs; i++) {
      ByteBuffer part = memory.slice(PAGE + i * slabBytes, slabBytes).order(memory.order());
      this.slabs[i] = new Slab(i, part);
      if (!this.slabs[i].inUse()) {
        free.offer(this.slabs[i]);
      }
    }
  }

  /**
   * @param file a new file, readable by its owner only, or null for memory that ends with the
   *     process
   * @throws IOException when the file exists or there is no room for it; then null is the fallback
   */
  public static SlabPool create(Path file, int slabs, int slabBytes) throws IOException {
    long bytes = PAGE + (long) slabs * slabBytes;
    if (slabs < 1 || slabBytes < MIN_SLAB_BYTES || slabBytes % ALIGNMENT != 0 || bytes > 1 << 30) {
      throw new IllegalArgumentException(
          slabs
              + " slabs of "
              + slabBytes
              + " bytes: a slab has at least "
              + MIN_SLAB_BYTES
              + " bytes and a multiple of "
              + ALIGNMENT
              + ", all together at most 1 GiB");
    }
    MappedFile mapped = file == null ? null : MappedFile.create(file, (int) bytes);
    ByteBuffer memory = mapped == null ? BackingFile.inMemory((int) bytes) : mapped.memory();
    SlabPool pool = new SlabPool(memory, slabs, slabBytes);
    pool.file = mapped;
    pool.writeHeader();
    return pool;
  }

  private void writeHeader() {
    memory.putInt(8, VERSION);
    memory.putInt(SLABS_AT, slabs.length);
    memory.putInt(SLAB_BYTES_AT, slabs[0].bytes());
    if (owner != null) {
      memory.put(OWNER_AT, owner);
      memory.putInt(OWNER_LENGTH_AT, owner.length);
    }
    Words.so(memory, 0, MAGIC);
  }

  /**
   * Looks whether somebody has cut the file short, and if so, gives it its length back. What the
   * slabs carried is lost; whoever holds one gives it back as always. For one thread.
   *
   * @return whether it was cut
   * @throws IOException when it was cut and cannot be mended
   */
  public boolean mend() throws IOException {
    if (file == null || file.isWhole()) {
      return false;
    }
    file.restore();
    writeHeader();
    return true;
  }

  /** Notes in the file whose the slabs are: the directory of the run. */
  public SlabPool ownedBy(Path whose) {
    byte[] path = whose.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
    if (path.length <= PAGE - OWNER_AT) {
      owner = path;
      writeHeader();
    }
    return this;
  }

  /** Whose the slabs in a file are, or empty when it does not say. */
  public static Optional<Path> owner(Path file) throws IOException {
    ByteBuffer page = BackingFile.copy(file, PAGE);
    int length = page.getInt(OWNER_LENGTH_AT);
    if (page.getLong(0) != MAGIC || length < 1 || length > PAGE - OWNER_AT) {
      return Optional.empty();
    }
    byte[] path = new byte[length];
    page.get(OWNER_AT, path);
    try {
      return Optional.of(Path.of(new String(path, StandardCharsets.UTF_8)));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * A copy of what a process left, for {@link #inUse}. Changes nothing; the caller deletes the
   * file.
   *
   * @throws IOException when the file does not hold slabs that this version reads
   */
  public static SlabPool open(Path file) throws IOException {
    long bytes = Files.size(file);
    ByteBuffer page = BackingFile.copy(file, PAGE);
    int slabs = page.getInt(SLABS_AT);
    int slabBytes = page.getInt(SLAB_BYTES_AT);
    if (page.getLong(0) != MAGIC || page.getInt(8) != VERSION) {
      throw new IOException(file + " does not hold body slabs of this version; delete it");
    }
    if (slabs < 1
        || slabBytes < MIN_SLAB_BYTES
        || slabBytes % ALIGNMENT != 0
        || PAGE + (long) slabs * slabBytes > bytes
        || bytes > Integer.MAX_VALUE) {
      throw new IOException(
          file
              + " is cut off or damaged: "
              + bytes
              + " bytes for "
              + slabs
              + " slabs of "
              + slabBytes
              + "; delete it");
    }
    return new SlabPool(BackingFile.copy(file, PAGE + slabs * slabBytes), slabs, slabBytes);
  }

  /**
   * A free slab, marked as taken for this part of this body; null when there is none for it.
   *
   * @param body null for one that nothing else is to be held back for
   */
  Slab take(SlabShare body, long callId, int direction, int sequence) {
    if (body != null && body.held() >= share && free.size() <= reserve) {
      return null;
    }
    Slab slab = free.poll();
    if (slab != null) {
      boolean taken = false;
      try {
        slab.take(body, callId, direction, sequence);
        taken = true;
      } finally {
        if (!taken) {
          free.offer(slab); // its memory is gone, see MappedFile, and may come back
        }
      }
    }
    return slab;
  }

  /** Zeroes what was used and makes the slab free. Giving a free slab does nothing. */
  public void give(Slab slab) {
    if (slab.free()) {
      try {
        slab.wipe();
      } finally {
        free.offer(slab);
      }
    }
  }

  public Slab slab(int index) {
    return slabs[index];
  }

  public int slabs() {
    return slabs.length;
  }

  /** How many are free at the moment, give or take what other threads do. */
  public int free() {
    return free.size();
  }

  /** The slabs that carry something, by call, direction and sequence. */
  public List<Slab> inUse() {
    List<Slab> used = new ArrayList<>();
    for (Slab slab : slabs) {
      if (slab.inUse()) {
        used.add(slab);
      }
    }
    used.sort(
        Comparator.comparingLong(Slab::callId)
            .thenComparingInt(Slab::direction)
            .thenComparingInt(Slab::sequence));
    return used;
  }
}
