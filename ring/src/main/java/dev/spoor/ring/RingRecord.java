package dev.spoor.ring;

/** What lies in the ring. */
public sealed interface RingRecord permits CallRecord, OperationBegin, OperationEnd, Notice {
  void accept(RecordVisitor visitor);

  /** One that stays as it is when the reader goes on. */
  default RingRecord copy() {
    return this;
  }
}
