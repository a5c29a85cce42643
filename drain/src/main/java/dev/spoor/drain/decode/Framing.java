package dev.spoor.drain.decode;

import java.nio.charset.StandardCharsets;

/**
 * Chooses how a response body is framed: one JSON document or a stream of events. The content type
 * says so, but servers leave it out or send an error as JSON under the stream's type; so what the
 * body begins with counts first. White space ahead of it (servers keep connections alive so) and a
 * byte order mark are dropped.
 */
final class Framing implements ByteSink {
  private static final String[] EVENT_STREAM_BEGINNINGS = {
    "data:", "event:", "id:", "retry:", ":", "data\n", "data\r"
  };
  private static final int LONGEST = 6;
  private static final String EVENT_STREAM = "text/event-stream";

  private final JsonBody json;
  private final JsonEvents events;
  private final EventStream stream;
  private final byte[] beginning = new byte[LONGEST];
  private boolean declaredEvents;
  private int length;
  private ByteSink chosen;

  Framing(Exchange exchange, JsonReader reader, ChunkTimes times) {
    // One reader is enough: a body is either the one or the other.
    json = JsonBody.ofResponses(reader);
    events = new JsonEvents(exchange, reader, times);
    stream = new EventStream(events);
  }

  /** Another body begins. */
  void reset(String contentType) {
    declaredEvents = declaresEvents(contentType);
    length = 0;
    chosen = null;
    events.reset();
    stream.reset();
  }

  private static boolean declaresEvents(String contentType) {
    int from = 0;
    while (contentType != null && from < contentType.length() && contentType.charAt(from) <= ' ') {
      from++;
    }
    return contentType != null
        && contentType.regionMatches(true, from, EVENT_STREAM, 0, EVENT_STREAM.length());
  }

  @Override
  public void bytes(byte[] bytes, int from, int to, long at) throws UndecodableException {
    int i = from;
    while (chosen == null && i < to) {
      byte b = bytes[i++];
      if (length > 0 || !skipped(b)) {
        beginning[length++] = b;
        choose(false);
        if (chosen != null) {
          chosen.bytes(beginning, 0, length, at);
        }
      }
    }
    if (i < to) {
      chosen.bytes(bytes, i, to, at);
    }
  }

  @Override
  public void end() throws UndecodableException {
    if (chosen == null && length > 0) {
      choose(true);
    }
    if (chosen != null) {
      chosen.end();
    }
  }

  private void choose(boolean last) throws UndecodableException {
    if (beginning[0] == '{' || beginning[0] == '[') {
      chosen = json;
    } else if (declaredEvents) {
      chosen = stream;
    } else {
      String text = new String(beginning, 0, length, StandardCharsets.ISO_8859_1);
      boolean possible = false;
      for (String start : EVENT_STREAM_BEGINNINGS) {
        if (text.startsWith(start)) {
          chosen = stream;
          return;
        }
        possible |= start.startsWith(text);
      }
      if (last || !possible) {
        throw new UndecodableException("neither JSON nor an event stream");
      }
    }
  }

  private static boolean skipped(byte b) {
    return b == ' '
        || b == '\n'
        || b == '\r'
        || b == '\t'
        || b == (byte) 0xef
        || b == (byte) 0xbb
        || b == (byte) 0xbf;
  }

  /** Whether a body that is said to be compressed begins like one that is not. */
  static boolean looksPlain(byte[] body) {
    int i = 0;
    while (i < body.length && skipped(body[i])) {
      i++;
    }
    return i < body.length && (body[i] == '{' || body[i] == 'd' || body[i] == ':');
  }

  /** The body is one JSON document and came to its end. */
  boolean isWholeDocument() {
    return chosen == json && json.isWhole();
  }

  boolean streamed() {
    return chosen == stream;
  }

  JsonEvents events() {
    return events;
  }
}
