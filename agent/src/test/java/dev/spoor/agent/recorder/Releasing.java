package dev.spoor.agent.recorder;

import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallBody;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.CallResponse;
import dev.spoor.ring.Notice;
import dev.spoor.ring.OperationBegin;
import dev.spoor.ring.OperationEnd;
import dev.spoor.ring.RecordVisitor;
import dev.spoor.ring.SlabPool;

/** A drain that looks at nothing and gives the slabs back. */
final class Releasing implements RecordVisitor {
  private final SlabPool slabs;

  Releasing(SlabPool slabs) {
    this.slabs = slabs;
  }

  @Override
  public void callBody(CallBody part) {
    if (part.slab() != CallBody.NO_SLAB) {
      slabs.give(slabs.slab(part.slab()));
    }
  }

  @Override
  public void callBegin(CallBegin begin) {}

  @Override
  public void callResponse(CallResponse responded) {}

  @Override
  public void callEnd(CallEnd end) {}

  @Override
  public void operationBegin(OperationBegin begin) {}

  @Override
  public void operationEnd(OperationEnd end) {}

  @Override
  public void notice(Notice notice) {}
}
