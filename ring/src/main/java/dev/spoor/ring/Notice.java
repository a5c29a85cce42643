package dev.spoor.ring;

/**
 * Stub. Something that {@code spoor doctor} shows. A later notice of the same kind and subject
 * replaces an earlier one.
 *
 * @param subject a woven type, an instrumentation, the first line of a stack
 * @param detail a reason, a whole stack
 * @param count how often, so far
 */
public record Notice(Kind kind, String subject, String detail, long count) {
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

  public static boolean publish(
      RingWriter ring, Kind kind, String subject, String detail, long count) {
    throw new IllegalStateException("stub");
  }
}
