package dev.spoor.drain;

import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallBody;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.CallResponse;
import dev.spoor.ring.Notice;
import dev.spoor.ring.OperationBegin;
import dev.spoor.ring.OperationEnd;
import dev.spoor.ring.RecordVisitor;

/** Lets through the records of what the journal has not finished yet. */
final class UnknownRecords implements RecordVisitor {
  private final Assembly assembly;
  private final JournaledSpans journaled;
  private long ends;

  UnknownRecords(Assembly assembly, JournaledSpans journaled) {
    this.assembly = assembly;
    this.journaled = journaled;
  }

  @Override
  public void callBegin(CallBegin begin) {
    if (!journaled.isFinished(begin.callId())) {
      assembly.callBegin(begin);
    }
  }

  @Override
  public void callResponse(CallResponse response) {
    if (!journaled.isFinished(response.callId())) {
      assembly.callResponse(response);
    }
  }

  @Override
  public void callBody(CallBody body) {
    if (!journaled.isFinished(body.callId())) {
      assembly.callBody(body);
    }
  }

  @Override
  public void callEnd(CallEnd end) {
    if (!journaled.isFinished(end.callId())) {
      ends++;
      assembly.callEnd(end);
    }
  }

  @Override
  public void operationBegin(OperationBegin begin) {
    if (!journaled.isFinished(begin.spanId())) {
      assembly.operationBegin(begin);
    }
  }

  @Override
  public void operationEnd(OperationEnd end) {
    if (!journaled.isFinished(end.spanId())) {
      assembly.operationEnd(end);
    }
  }

  @Override
  public void notice(Notice notice) {
    // Of no use any more: it describes a process that is gone.
  }

  long ends() {
    return ends;
  }
}
