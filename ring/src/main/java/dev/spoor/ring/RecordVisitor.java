package dev.spoor.ring;

/**
 * Takes records off the ring. Records of one call come in the order in which they were published;
 * between calls there is no order. A {@link CallRecord} is good until the method returns.
 */
public interface RecordVisitor {
  void callBegin(CallBegin begin);

  void callResponse(CallResponse response);

  void callBody(CallBody body);

  void callEnd(CallEnd end);

  void operationBegin(OperationBegin begin);

  void operationEnd(OperationEnd end);

  void notice(Notice notice);
}
