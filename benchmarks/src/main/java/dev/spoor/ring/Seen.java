package dev.spoor.ring;

/** Adds up the fields of the body records that a stress test's consumer sees. */
final class Seen implements RecordVisitor {
  long sum;

  @Override
  public void callBody(CallBody body) {
    sum += body.callId() + body.direction() + body.slab();
  }

  @Override
  public void callBegin(CallBegin begin) {}

  @Override
  public void callResponse(CallResponse response) {}

  @Override
  public void callEnd(CallEnd end) {}

  @Override
  public void operationBegin(OperationBegin begin) {}

  @Override
  public void operationEnd(OperationEnd end) {}

  @Override
  public void notice(Notice notice) {}
}
