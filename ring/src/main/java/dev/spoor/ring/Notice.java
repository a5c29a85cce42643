package dev.spoor.ring;

import java.nio.ByteBuffer;

/**
 * Something that {@code spoor doctor} shows. A later notice of the same kind and subject replaces
 * an earlier one. Notices are read in the order in which they were published.
 *
 * <pre>
 *    0  long  count
 *    8  int   kind
 *   12  text  subject, detail
 * </pre>
 *
 * @param subject a woven type, an instrumentation, the first line of a stack
 * @param detail a reason, a whole stack
 * @param count how often, so far
 */
public record Notice(Kind kind, String subject, String detail, long count) implements RingRecord {
  /** Codes are part of the ring's format. */
  public enum Kind {
    /** A type was woven. */
    WOVEN,
    /** A type was seen and left alone: the reference check refused. */
    REFUSED,
    /** A throwable of ours was suppressed. */
    SUPPRESSED,
    /** Something else worth knowing, such as a fallback that was taken. */
    STATE
  }

  private static final int TEXTS = 12;
  private static final int DETAIL_MAX = 4096;
  private static final Kind[] KINDS = Kind.values();

  /** Notices have no id of their own; one id for all keeps them in order. */
  private static final long ID = 0;

  /** False when the ring is full, which is counted. */
  public static boolean publish(
      RingWriter ring, Kind kind, String subject, String detail, long count) {
    int size = TEXTS + Text.size(subject) + Text.size(detail, DETAIL_MAX);
    int at = ring.claimDetail(ID, RecordType.NOTICE, size);
    if (at == Stripe.FULL) {
      return false;
    }
    try {
      ByteBuffer out = ring.memory();
      out.putLong(at, count);
      out.putInt(at + 8, kind.ordinal());
      int next = Text.put(out, at + TEXTS, subject);
      Text.put(out, next, detail, DETAIL_MAX);
    } catch (Throwable t) {
      return ring.abort(ID, at);
    }
    ring.commit(at);
    return true;
  }

  static Notice read(ByteBuffer in) {
    long count = in.getLong();
    int kind = in.getInt();
    if (kind < 0 || kind >= KINDS.length) {
      throw new IllegalArgumentException("kind " + kind);
    }
    return new Notice(KINDS[kind], Text.read(in), Text.read(in), count);
  }

  @Override
  public void accept(RecordVisitor visitor) {
    visitor.notice(this);
  }
}
