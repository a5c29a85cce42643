package dev.spoor.drain.decode;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

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

  private final boolean declaredEvents;
  private final JsonReader<?> json;
  private final JsonEvents events;
  private final byte[] beginning = new byte[LONGEST];
  private int length;
  private ByteSink chosen;

  Framing(String contentType, Exchange exchange, ChunkTimes times) {
    declaredEvents =
        contentType != null
            && contentType.trim().toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    json = exchange.newResponseReader();
    events = new JsonEvents(exchange, times);
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
      chosen = new JsonBody(json);
    } else if (declaredEvents) {
      chosen = new EventStream(events);
    } else {
      String text = new String(beginning, 0, length, StandardCharsets.ISO_8859_1);
      boolean possible = false;
      for (String start : EVENT_STREAM_BEGINNINGS) {
        if (text.startsWith(start)) {
          chosen = new EventStream(events);
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

  boolean streamed() {
    return chosen instanceof EventStream;
  }

  JsonEvents events() {
    return events;
  }
}
