package dev.spoor.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * A block of memory outside the heap that carries a part of one body to the drain.
 *
 * <pre>
 *    0  long  call id
 *    8  int   direction, as in {@link CallBody}
 *   12  int   sequence, as in {@link CallBody}
 *   16  int   state: 0 free, 1 taken
 *   20  int   used: bytes of frames
 *   64  frames, each a multiple of 8:
 *          0  long  when the bytes passed, Unix nanoseconds
 *          8  int   length
 *         12  int   reserved
 *         16  bytes
 * </pre>
 *
 * Threads: one at a time, handed over by the ring or the pool. {@code used} is stored after the
 * bytes that it covers, so that what a dead process left is whole up to there.
 */
public final class Slab {
  static final int HEADER = 64;
  static final int FRAME_HEADER = 16;

  /**
   * Chunks that pass within this time share a frame, so that tiny chunks do not cost 24 bytes each.
   */
  static final long FRAME_NANOS = 1_000_000;

  private static final int CALL_ID = 0;
  private static final int DIRECTION = 8;
  private static final int SEQUENCE = 12;
  private static final int STATE = 16;
  private static final int USED = 20;
  private static final int FRAME_ALIGNMENT = 8;
  private static final int FREE = 0;
  private static final int TAKEN = 1;
  private static final int NO_FRAME = -1;
  private static final byte[] ZEROS = new byte[4096];

  private static final VarHandle HELD;

  static {
    try {
      HELD = MethodHandles.lookup().findVarHandle(Slab.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int index;
  private final ByteBuffer memory;
  private int frame = NO_FRAME;

  // The same as in the memory, which is for those that come after this process.
  private volatile int state;
  private long callId;
  private int direction;
  private int sequence;

  /** Whose it is, while it is taken by this process. */
  private SlabShare body;

  /** What the reader looks through; made when first read. */
  private ByteBuffer view;

  Slab(int index, ByteBuffer memory) {
    this.index = index;
    this.memory = memory;
    this.state = memory.getInt(STATE);
    this.callId = memory.getLong(CALL_ID);
    this.direction = memory.getInt(DIRECTION);
    this.sequence = memory.getInt(SEQUENCE);
  }

  /** Takes the bytes of a slab, in order. {@code bytes} may be kept only for the call. */
  public interface FrameHandler {
    void frame(long atUnixNano, ByteBuffer bytes);
  }

  public int index() {
    return index;
  }

  int bytes() {
    return memory.capacity();
  }

  public long callId() {
    return callId;
  }

  public int direction() {
    return direction;
  }

  public int sequence() {
    return sequence;
  }

  /**
   * Whether this slab still carries what {@code body} says. After a crash a body record may be read
   * again whose slab has gone on to another call.
   */
  public boolean holds(CallBody body) {
    return inUse()
        && callId == body.callId()
        && direction == body.direction()
        && sequence == body.sequence();
  }

  /** Nobody has cleared it since it was taken, as {@link SlabPool#mend} does. */
  public boolean isIntact() {
    return memory.getLong(CALL_ID) == callId;
  }

  boolean inUse() {
    return state != FREE;
  }

  void take(SlabShare body, long callId, int direction, int sequence) {
    memory.putLong(CALL_ID, callId);
    memory.putInt(DIRECTION, direction);
    memory.putInt(SEQUENCE, sequence);
    frame = NO_FRAME;
    Words.soInt(memory, STATE, TAKEN);
    this.callId = callId;
    this.direction = direction;
    this.sequence = sequence;
    this.body = body;
    if (body != null) {
      body.add(1);
    }
    state = TAKEN;
  }

  boolean isEmpty() {
    return used() == 0;
  }

  private int used() {
    return Words.lvInt(memory, USED);
  }

  /** Copies as much as there is room for and returns how much that was. */
  int append(byte[] bytes, int from, int length, long atUnixNano) {
    int at = begin(atUnixNano);
    int copied = Math.min(length, room(at));
    if (copied > 0) {
      memory.put(at, bytes, from, copied);
      extend(at, copied, atUnixNano);
    }
    return copied;
  }

  /** The same from a buffer, whose position stays. */
  int append(ByteBuffer bytes, int from, int length, long atUnixNano) {
    int at = begin(atUnixNano);
    int copied = Math.min(length, room(at));
    if (copied > 0) {
      memory.put(at, bytes, from, copied);
      extend(at, copied, atUnixNano);
    }
    return copied;
  }

  /** Where the next bytes go: into the frame under way if it is young enough, else a new one. */
  private int begin(long atUnixNano) {
    if (frame != NO_FRAME && atUnixNano - memory.getLong(frame) < FRAME_NANOS) {
      return frame + FRAME_HEADER + memory.getInt(frame + 8);
    }
    frame = NO_FRAME;
    return HEADER + aligned(used()) + FRAME_HEADER;
  }

  private int room(int at) {
    return Math.max(0, memory.capacity() - at);
  }

  private void extend(int at, int copied, long atUnixNano) {
    if (frame == NO_FRAME) {
      frame = at - FRAME_HEADER;
      memory.putLong(frame, atUnixNano);
    }
    int length = at + copied - frame - FRAME_HEADER;
    Words.soInt(memory, frame + 8, length);
    Words.soInt(memory, USED, at + copied - HEADER);
  }

  private static int aligned(int length) {
    return (length + FRAME_ALIGNMENT - 1) & -FRAME_ALIGNMENT;
  }

  /**
   * Hands over the frames in the order in which they were written: what lies between the buffer's
   * position and its limit.
   */
  public void forEach(FrameHandler handler) {
    int end = HEADER + Math.min(Math.max(0, used()), memory.capacity() - HEADER);
    view = view == null ? memory.asReadOnlyBuffer() : view;
    for (int at = HEADER; at + FRAME_HEADER < end; ) {
      int from = at + FRAME_HEADER;
      int length = Math.min(memory.getInt(at + 8), end - from);
      if (length <= 0) {
        return;
      }
      handler.frame(memory.getLong(at), view.limit(from + length).position(from));
      at = from + aligned(length);
    }
  }

  /** Returns false for a slab that was free already. */
  boolean free() {
    if (!HELD.compareAndSet(this, TAKEN, FREE)) {
      return false;
    }
    if (body != null) {
      body.add(-1);
      body = null;
    }
    return true;
  }

  /** Content does not linger. */
  void wipe() {
    Words.soInt(memory, STATE, FREE);
    int end = Math.min(memory.capacity(), HEADER + Math.max(0, used()));
    for (int at = HEADER; at < end; at += ZEROS.length) {
      memory.put(at, ZEROS, 0, Math.min(ZEROS.length, end - at));
    }
    memory.putLong(CALL_ID, 0);
    memory.putLong(DIRECTION, 0);
    Words.soInt(memory, USED, 0);
  }
}
