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
    STATE,
    /** A client is in use whose calls are not recorded. */
    UNSEEN
  }

  private static final int TEXTS = 12;
  private static final int DETAIL_MAX = 4096;
  private static final Kind[] KINDS = Kind.values();

  /** Notices have no id of their own; one id for all keeps them in order. */
  private static final long ID = 0;

  /** False when the ring is full, which is counted. */
  public static boolean publish(
      RingWriter ring, Kind kind, String subject, String detail, long count) {
    Draft draft = ring.draft();
    try {
      ByteBuffer out = draft.out;
      out.putLong(0, count);
      out.putInt(8, kind.ordinal());
      int next = Text.put(out, TEXTS, subject);
      draft.length = Text.put(out, next, detail, DETAIL_MAX);
    } catch (Throwable t) {
      return ring.discard(draft, ID, Loss.DETAIL_FAILED);
    }
    return ring.publishDetail(draft, ID, RecordType.NOTICE);
  }

  static Notice read(ByteBuffer in, TextReader texts) {
    long count = in.getLong();
    int kind = in.getInt();
    if (kind < 0 || kind >= KINDS.length) {
      throw new IllegalArgumentException("kind " + kind);
    }
    return new Notice(KINDS[kind], texts.read(in), texts.read(in), count);
  }

  @Override
  public void accept(RecordVisitor visitor) {
    visitor.notice(this);
  }
}
