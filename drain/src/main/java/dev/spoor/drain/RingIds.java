package dev.spoor.drain;

import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallBody;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.CallResponse;
import dev.spoor.ring.Notice;
import dev.spoor.ring.OperationBegin;
import dev.spoor.ring.OperationEnd;
import dev.spoor.ring.RecordVisitor;
import java.util.HashSet;
import java.util.Set;

/** Collects which calls and operations a ring tells of. */
final class RingIds implements RecordVisitor {
  private final Set<Long> ids = new HashSet<>();

  Set<Long> ids() {
    return ids;
  }

  @Override
  public void callBegin(CallBegin begin) {
    ids.add(begin.callId());
  }

  @Override
  public void callResponse(CallResponse response) {
    ids.add(response.callId());
  }

  @Override
  public void callBody(CallBody body) {
    ids.add(body.callId());
  }

  @Override
  public void callEnd(CallEnd end) {
    ids.add(end.callId());
  }

  @Override
  public void operationBegin(OperationBegin begin) {
    ids.add(begin.spanId());
  }

  @Override
  public void operationEnd(OperationEnd end) {
    ids.add(end.spanId());
  }

  @Override
  public void notice(Notice notice) {
    // belongs to no call
  }
}
