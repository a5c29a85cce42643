package dev.spoor.ring;

/** Stub. A slab with a part of a body is handed over. */
public record CallBody(long callId, int direction, int slab, int sequence, boolean last) {
  public static final int REQUEST = 0;
  public static final int RESPONSE = 1;
}
