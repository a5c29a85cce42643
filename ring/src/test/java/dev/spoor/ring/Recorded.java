package dev.spoor.ring;

import java.util.ArrayList;
import java.util.List;

/** Collects what comes off a ring. */
final class Recorded implements RecordVisitor {
  final List<RingRecord> records = new ArrayList<>();

  @Override
  public void callBegin(CallBegin begin) {
    records.add(begin);
  }

  @Override
  public void callResponse(CallResponse response) {
    records.add(response);
  }

  @Override
  public void callBody(CallBody body) {
    records.add(body);
  }

  @Override
  public void callEnd(CallEnd end) {
    records.add(end);
  }

  @Override
  public void operationBegin(OperationBegin begin) {
    records.add(begin);
  }

  @Override
  public void operationEnd(OperationEnd end) {
    records.add(end);
  }

  @Override
  public void notice(Notice notice) {
    records.add(notice);
  }

  <T extends RingRecord> List<T> all(Class<T> type) {
    return records.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
