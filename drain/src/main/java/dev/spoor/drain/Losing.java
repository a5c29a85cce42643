package dev.spoor.drain;

import dev.spoor.ring.Loss;

/** Counts what gets lost on this side of the ring. */
@FunctionalInterface
interface Losing {
  void lost(long callId, Loss reason);
}
