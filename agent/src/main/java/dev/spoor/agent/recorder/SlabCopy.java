package dev.spoor.agent.recorder;

import dev.spoor.ring.BodyTap;
import dev.spoor.ring.RingWriter;
import dev.spoor.ring.SlabPool;
import dev.spoor.weave.BodyCopy;

/** The tap into the slabs, as an instrumentation sees it. Allocation: itself, 72 bytes. */
final class SlabCopy extends BodyTap implements BodyCopy {
  SlabCopy(RingWriter ring, SlabPool slabs, long callId, int direction, long limit) {
    super(ring, slabs, callId, direction, limit);
  }
}
