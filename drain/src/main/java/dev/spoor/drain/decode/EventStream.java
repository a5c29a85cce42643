package dev.spoor.drain.decode;

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
    void event(String type, long atUnixNano);

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

  @Override
  public void bytes(byte[] bytes, int from, int to, long at) {
    lastAt = at;
    int start = from;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      boolean secondHalf = afterReturn && b == '\n';
      afterReturn = b == '\r';
      if (secondHalf) {
        continue;
      }
      if (b == '\n' || b == '\r') {
        if (part == Part.DATA) {
          data(bytes, start, i);
        }
        endLine(at);
      } else if (part == Part.NAME) {
        if (b == ':') {
          beginValue();
          start = i + 1;
        } else if (name.length() < NAME_LIMIT) {
          name.append((char) b);
        }
      } else if (afterColon && b == ' ') {
        afterColon = false;
        start = i + 1;
      } else {
        afterColon = false;
        if (part == Part.TYPE && type.length() < NAME_LIMIT) {
          type.append((char) b);
        }
      }
    }
    if (part == Part.DATA) {
      data(bytes, start, to);
    }
  }

  private void beginValue() {
    part =
        switch (name.toString()) {
          case "data" -> Part.DATA;
          case "event" -> Part.TYPE;
          default -> Part.IGNORED;
        };
    afterColon = true;
    if (part == Part.TYPE) {
      type.setLength(0);
    } else if (part == Part.DATA) {
      beginData();
    }
  }

  private void beginData() {
    if (hasData) {
      events.data(LINE_FEED, 0, 1);
    }
    hasData = true;
  }

  private void data(byte[] bytes, int from, int to) {
    if (from < to) {
      events.data(bytes, from, to);
    }
  }

  private void endLine(long at) {
    if (part == Part.NAME && name.isEmpty()) {
      if (hasData) {
        events.event(type.toString(), at);
      }
      hasData = false;
      type.setLength(0);
    } else if (part == Part.NAME && name.toString().equals("data")) {
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
