package dev.spoor.agent.recorder;

import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallBody;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.CallResponse;
import dev.spoor.ring.Notice;
import dev.spoor.ring.OperationBegin;
import dev.spoor.ring.OperationEnd;
import dev.spoor.ring.RecordVisitor;
import dev.spoor.ring.Ring;
import dev.spoor.ring.RingReader;
import dev.spoor.ring.RingRecord;
import java.util.ArrayList;
import java.util.List;

/** All that came out of a ring. */
final class Records implements RecordVisitor {
  private final List<RingRecord> all = new ArrayList<>();
  private final RingReader reader;

  Records(Ring ring) {
    reader = ring.reader();
  }

  /** Reads what was published since. */
  List<RingRecord> read() {
    reader.poll(this, Integer.MAX_VALUE);
    reader.release();
    return all;
  }

  <T extends RingRecord> List<T> read(Class<T> type) {
    return read().stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T extends RingRecord> T only(Class<T> type) {
    List<T> found = read(type);
    if (found.size() != 1) {
      throw new AssertionError("not one " + type.getSimpleName() + " but " + all);
    }
    return found.get(0);
  }

  @Override
  public void callBegin(CallBegin begin) {
    all.add(begin.copy());
  }

  @Override
  public void callResponse(CallResponse response) {
    all.add(response.copy());
  }

  @Override
  public void callBody(CallBody body) {
    all.add(body.copy());
  }

  @Override
  public void callEnd(CallEnd end) {
    all.add(end.copy());
  }

  @Override
  public void operationBegin(OperationBegin begin) {
    all.add(begin.copy());
  }

  @Override
  public void operationEnd(OperationEnd end) {
    all.add(end.copy());
  }

  @Override
  public void notice(Notice notice) {
    all.add(notice);
  }
}
