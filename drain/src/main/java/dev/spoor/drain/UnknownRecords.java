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
  private final Suppressed suppressed;
  private long ends;

  UnknownRecords(Assembly assembly, JournaledSpans journaled, Suppressed suppressed) {
    this.assembly = assembly;
    this.journaled = journaled;
    this.suppressed = suppressed;
  }

  @Override
  public void callBegin(CallBegin begin) {
    take(begin.callId(), () -> assembly.callBegin(begin));
  }

  @Override
  public void callResponse(CallResponse response) {
    take(response.callId(), () -> assembly.callResponse(response));
  }

  @Override
  public void callBody(CallBody body) {
    take(body.callId(), () -> assembly.callBody(body));
  }

  @Override
  public void callEnd(CallEnd end) {
    take(end.callId(), () -> assembly.callEnd(end));
    ends += journaled.isFinished(end.callId()) ? 0 : 1;
  }

  @Override
  public void operationBegin(OperationBegin begin) {
    take(begin.spanId(), () -> assembly.operationBegin(begin));
  }

  @Override
  public void operationEnd(OperationEnd end) {
    take(end.spanId(), () -> assembly.operationEnd(end));
  }

  @Override
  public void notice(Notice notice) {
    // Of no use any more: it describes a process that is gone.
  }

  /** The ring of a dead process may hold anything: one bad record costs itself alone. */
  private void take(long id, Runnable record) {
    if (!journaled.isFinished(id)) {
      try {
        record.run();
      } catch (RuntimeException | Error e) {
        suppressed.add(e);
      }
    }
  }

  long ends() {
    return ends;
  }
}
