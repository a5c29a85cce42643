package dev.spoor.drain.decode;

import java.util.Arrays;

/**
 * Takes a text/event-stream apart as its bytes come. Lines end in LF, CR or CR LF; the data of an
 * event goes on piece by piece, so an event may be of any size; names and other fields are bounded.
 */
final class EventStream implements ByteSink {
  /** Takes the events. */
  interface Events {
    /** A part of the data of the event that is open; lines are joined by LF. */
    void data(byte[] bytes, int from, int to);

    /** The event is complete; {@code type} is "" when it names none. */
    void event(CharSequence type, long atUnixNano);

    /** The stream is over; an event whose closing blank line is missing may be open. */
    void over(long atUnixNano);
  }

  private enum Part {
    NAME,
    DATA,
    TYPE,
    IGNORED
  }

  private static final int NAME_LIMIT = 32;
  private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};
  private static final byte[] LINE_FEED = {'\n'};

  private final Events events;
  private final StringBuilder name = new StringBuilder();
  private final StringBuilder type = new StringBuilder();
  private Part part = Part.NAME;
  private boolean afterColon;
  private boolean afterReturn;
  private boolean hasData;
  private long lastAt = ChunkTimes.UNKNOWN;

  EventStream(Events events) {
    this.events = events;
  }

  void reset() {
    name.setLength(0);
    type.setLength(0);
    part = Part.NAME;
    afterColon = false;
    afterReturn = false;
    hasData = false;
    lastAt = ChunkTimes.UNKNOWN;
  }

  @Override
  public void bytes(byte[] bytes, int from, int to, long at) {
    lastAt = at;
    for (int i = from; i < to; ) {
      byte b = bytes[i];
      boolean secondHalf = afterReturn && b == '\n';
      boolean space = afterColon && b == ' ';
      afterReturn = false;
      afterColon = false;
      if (secondHalf || space) {
        i++;
      } else if (part != Part.NAME) {
        i = value(bytes, i, to, at);
      } else if (b == 'd' && name.isEmpty() && isData(bytes, i, to)) {
        i += DATA.length;
        beginDataLine();
      } else {
        i++;
        if (b == ':') {
          beginValue();
        } else if (b == '\n' || b == '\r') {
          endLine(b, at);
        } else if (name.length() < NAME_LIMIT) {
          name.append((char) b);
        }
      }
    }
  }

  private static boolean isData(byte[] bytes, int from, int to) {
    int behind = from + DATA.length;
    return behind <= to && Arrays.equals(DATA, 0, DATA.length, bytes, from, behind);
  }

  /** Takes what there is of a field's value, and its end; returns where it goes on. */
  private int value(byte[] bytes, int from, int to, long at) {
    int end = Scan.either(bytes, from, to, '\n', '\r');
    if (part == Part.DATA && from < end) {
      events.data(bytes, from, end);
    }
    for (int i = from; part == Part.TYPE && i < end && type.length() < NAME_LIMIT; i++) {
      type.append((char) bytes[i]);
    }
    if (end < to) {
      endLine(bytes[end++], at);
    }
    return end;
  }

  private void beginDataLine() {
    afterColon = true;
    part = Part.DATA;
    beginData();
  }

  private void beginValue() {
    afterColon = true;
    if ("data".contentEquals(name)) {
      beginDataLine();
    } else if ("event".contentEquals(name)) {
      part = Part.TYPE;
      type.setLength(0);
    } else {
      part = Part.IGNORED;
    }
  }

  private void beginData() {
    if (hasData) {
      events.data(LINE_FEED, 0, 1);
    }
    hasData = true;
  }

  private void endLine(byte b, long at) {
    afterReturn = b == '\r';
    if (part == Part.NAME && name.isEmpty()) {
      if (hasData) {
        events.event(type, at);
      }
      hasData = false;
      type.setLength(0);
    } else if (part == Part.NAME && "data".contentEquals(name)) {
      beginData();
    }
    name.setLength(0);
    part = Part.NAME;
  }

  @Override
  public void end() {
    events.over(lastAt);
  }
}
