package dev.spoor.ring;

import java.nio.ByteBuffer;

/**
 * Where everything lies in a ring, all little-endian.
 *
 * <pre>
 *       0  header page             4096 bytes
 *    4096  page of stripe 0        4096 bytes
 *    8192  page of stripe 1        4096 bytes, and so on
 *          records of stripe 0     {@code capacity} bytes, a power of two
 *          records of stripe 1     and so on
 * </pre>
 *
 * The header page is written once; the magic comes last, so that a file whose creation was
 * interrupted has none:
 *
 * <pre>
 *       0  long  magic "SPOORRNG"
 *       8  int   version
 *      12  int   stripes, a power of two
 *      16  int   capacity of a stripe
 *      24  long  process id
 *      32  long  start of the process, Unix nanoseconds
 *      40  text  run id, service, resource, boot of the machine: one after the other
 * </pre>
 *
 * A stripe's page; positions only grow, and {@code position modulo capacity} is the place among the
 * stripe's records:
 *
 * <pre>
 *       0  long  tail: where the next record is claimed      (producers)
 *     128  long  head: everything before was released        (consumer)
 *     136  long  safe: everything before is of no use here   (consumer)
 *     256  long  open: begins without their end so far       (producers)
 *     384  long  issued: calls that were to be recorded      (producers)
 *     392  long  lost[reason], in the order of {@link Loss}
 * </pre>
 *
 * A record starts at a multiple of 16, so that a header always fits before the end of the stripe. A
 * record never wraps: padding fills the rest of the stripe instead.
 *
 * <pre>
 *       0  int   length with this header: 0 nothing, negative claimed, positive committed
 *       4  int   type
 *       8  long  stamp: the record's position
 *      16  payload, then zeros up to a multiple of 16
 * </pre>
 *
 * The stamp is stored before the first word, so a record with a length has a stamp, always.
 */
final class RingLayout {
  static final long MAGIC = 0x474E52524F4F5053L; // "SPOORRNG" as bytes
  static final int VERSION = 3;

  static final int PAGE = 4096;
  static final int MAGIC_AT = 0;
  static final int VERSION_AT = 8;
  static final int STRIPES_AT = 12;
  static final int CAPACITY_AT = 16;
  static final int PID_AT = 24;
  static final int START_AT = 32;
  static final int IDENTITY_AT = 40;
  static final int RESOURCE_MAX = 2048;

  static final int TAIL = 0;
  static final int HEAD = 128;
  static final int SAFE = 136;
  static final int OPEN = 256;
  static final int ISSUED = 384;
  static final int LOST = 392;

  static final int HEADER = 16;
  static final int ALIGNMENT = 16;
  static final int STAMP = 8;

  static final int MIN_CAPACITY = 4096;

  /** Of all stripes together: a mapping is addressed by an int. */
  static final int MAX_CAPACITY = 1 << 30;

  static final int MAX_STRIPES = 64;

  /** The longest file of a ring: all stripes together have at most that capacity. */
  static final long MAX_FILE = MAX_CAPACITY + (1L + MAX_STRIPES) * PAGE;

  /** Room set aside for the end of one open call or operation. */
  static final int END_ROOM = 256;

  private RingLayout() {}

  static int align(int length) {
    return (length + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** The first word of a record's header. */
  static long word(int length, int type) {
    return (long) type << 32 | length & 0xFFFF_FFFFL;
  }

  static int length(long word) {
    return (int) word;
  }

  static int type(long word) {
    return (int) (word >>> 32);
  }

  /** Room that the record takes, committed or not. */
  static int size(long word) {
    return align(Math.abs(length(word)));
  }

  static long bytes(int stripes, int capacity) {
    return PAGE + (long) stripes * (PAGE + (long) capacity);
  }

  static Stripe[] stripes(ByteBuffer memory, int stripes, int capacity) {
    Stripe[] made = new Stripe[stripes];
    for (int i = 0; i < stripes; i++) {
      int page = PAGE + i * PAGE;
      int records = PAGE + stripes * PAGE + i * capacity;
      made[i] = new Stripe(memory, page, records, capacity);
    }
    return made;
  }
}
