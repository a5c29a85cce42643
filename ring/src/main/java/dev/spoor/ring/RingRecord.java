package dev.spoor.ring;

/** What lies in the ring. */
public sealed interface RingRecord
    permits CallBegin, CallResponse, CallBody, CallEnd, OperationBegin, OperationEnd, Notice {
  void accept(RecordVisitor visitor);
}
