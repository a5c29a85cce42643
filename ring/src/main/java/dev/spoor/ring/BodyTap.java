package dev.spoor.ring;

import java.nio.ByteBuffer;

/** Stub. Copies one body of one call into slabs, chunk by chunk. */
public final class BodyTap {
  public BodyTap(RingWriter ring, SlabPool slabs, long callId, int direction, long limit) {}

  public void write(byte[] bytes, int from, int length, long atUnixNano) {}

  /** Copies the remaining bytes of {@code bytes} without moving its position. */
  public void write(ByteBuffer bytes, long atUnixNano) {}

  /** Hands over what is left. Idempotent. */
  public void close() {}
}
