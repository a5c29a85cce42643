package dev.spoor.ring;

import java.util.ArrayList;
import java.util.List;

/** Collects what comes off a ring. */
class Recorded implements RecordVisitor {
  final List<RingRecord> records = new ArrayList<>();

  void keep(RingRecord record) {
    records.add(record.copy());
  }

  @Override
  public void callBegin(CallBegin begin) {
    keep(begin);
  }

  @Override
  public void callResponse(CallResponse response) {
    keep(response);
  }

  @Override
  public void callBody(CallBody body) {
    keep(body);
  }

  @Override
  public void callEnd(CallEnd end) {
    keep(end);
  }

  @Override
  public void operationBegin(OperationBegin begin) {
    keep(begin);
  }

  @Override
  public void operationEnd(OperationEnd end) {
    keep(end);
  }

  @Override
  public void notice(Notice notice) {
    keep(notice);
  }

  <T extends RingRecord> List<T> all(Class<T> type) {
    return records.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
