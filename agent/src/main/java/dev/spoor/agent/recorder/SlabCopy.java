package dev.spoor.agent.recorder;

import dev.spoor.ring.BodyTap;
import dev.spoor.weave.BodyCopy;
import java.nio.ByteBuffer;

/** The tap into the slabs, as an instrumentation sees it. */
record SlabCopy(BodyTap tap) implements BodyCopy {
  @Override
  public void write(byte[] bytes, int from, int length, long atUnixNano) {
    tap.write(bytes, from, length, atUnixNano);
  }

  @Override
  public void write(ByteBuffer bytes, long atUnixNano) {
    tap.write(bytes, atUnixNano);
  }

  @Override
  public void close() {
    tap.close();
  }
}
