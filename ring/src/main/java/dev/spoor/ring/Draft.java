package dev.spoor.ring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A record that is put together before room for it is claimed: its length is known then, so text is
 * encoded once, and whatever fails while it is encoded has not touched the ring.
 *
 * <p>Also says how far a claim has come, in fields that are set without a call: a stack that
 * overflows in the midst of it leaves no claim behind that nobody knows of.
 */
final class Draft {
  /** The longest record, a notice with a whole stack, fits. */
  static final int CAPACITY = 4608;

  final ByteBuffer out = ByteBuffer.allocate(CAPACITY).order(ByteOrder.LITTLE_ENDIAN);

  /** Bytes of the payload. */
  int length;

  /** Whether room is claimed and the record in it neither committed nor given up. */
  boolean claimed;

  /** Where the claim begins, how much of it is padding, and how much is the record. */
  long position;

  int padding;
  int size;

  /** Whether the room set aside for one end is free again with this record, or if it fails. */
  boolean closes;

  /** Of one whose publish has failed: where, how it counts, and the one that failed before it. */
  Stripe stripe;

  Loss loss;
  Draft next;
}
