package dev.spoor.ring;

/** Stub: replaced by the ring's writing side. */
public interface RingWriter {
  /** One more call was issued; its stripe is chosen by {@code callId}, as for all its records. */
  void issued(long callId);

  /** Counts a loss. */
  void lost(long callId, Loss reason);
}
