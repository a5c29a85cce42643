package dev.spoor.drain.decode;

/**
 * Reads the events of a stream whose data is one JSON document each, up to the closing {@code
 * [DONE]}. Each event with data is one chunk.
 */
final class JsonEvents implements EventStream.Events {
  private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};

  private final Exchange exchange;
  private final JsonReader reader;
  private final RepeatedDocuments documents;
  private final ChunkTimes times;

  /** How much of DONE the event's data was so far, -1 when it is something else. */
  private int matched;

  private boolean done;
  private boolean malformed;

  JsonEvents(Exchange exchange, JsonReader reader, ChunkTimes times) {
    this.exchange = exchange;
    this.reader = reader;
    this.documents = new RepeatedDocuments(reader);
    this.times = times;
  }

  void reset() {
    documents.reset();
    matched = 0;
    done = false;
    malformed = false;
  }

  @Override
  public void data(byte[] bytes, int from, int to) {
    if (matched == 0 && from < to && bytes[from] == '{') {
      matched = -1;
      documents.begin(bytes, from, to);
      return;
    }
    int i = from;
    while (i < to && matched >= 0) {
      byte b = bytes[i];
      if (matched < DONE.length && b == DONE[matched]) {
        matched++;
        i++;
      } else if ((matched == 0 || matched == DONE.length) && b >= 0 && b <= ' ') {
        i++;
      } else {
        reader.bytes(DONE, 0, matched);
        matched = -1;
      }
    }
    if (i < to) {
      reader.bytes(bytes, i, to);
    }
  }

  @Override
  public void event(CharSequence type, long atUnixNano) {
    if (matched == DONE.length) {
      done = true;
    } else if (matched != 0) {
      times.chunk(atUnixNano);
      malformed |= !reader.closed();
    }
    next("error".contentEquals(type));
  }

  @Override
  public void over(long atUnixNano) {
    if (matched == DONE.length || reader.closed()) {
      event("", atUnixNano);
    } else {
      next(false);
    }
  }

  private void next(boolean failed) {
    reader.end();
    if (failed) {
      exchange.failed();
    }
    matched = 0;
  }

  /** Whether the stream said that it is complete. */
  boolean done() {
    return done;
  }

  boolean malformed() {
    return malformed;
  }
}
