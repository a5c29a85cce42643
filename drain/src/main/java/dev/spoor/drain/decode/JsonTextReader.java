package dev.spoor.drain.decode;

/**
 * Reads one text or name of a JSON document up to its closing quote: puts it together where it is
 * wanted, else looks for its end alone.
 *
 * <p>Threads: one. Allocation: none.
 */
final class JsonTextReader {
  private final JsonText text = new JsonText();
  private final JsonEscape escape = new JsonEscape();
  private boolean wanted;
  private boolean escaped;
  private boolean ended;
  private boolean malformed;

  /** Where the text begins, -1 until its first byte is looked at. */
  private int from;

  /** What was read if it was wanted. */
  JsonText text() {
    return text;
  }

  /** Behind the opening quote. */
  void begin(boolean wanted) {
    this.wanted = wanted;
    text.clear();
    escaped = false;
    ended = false;
    malformed = false;
    from = -1;
  }

  /** Answers the first byte that does not belong to the text, its quote counted in. */
  int read(byte[] bytes, int begin, int to) {
    from = from < 0 ? begin : from;
    int i = begin;
    while (i < to && !ended && !malformed) {
      i = escaped ? escape(bytes, i) : stretch(bytes, i, to);
    }
    return i;
  }

  /** Up to a backslash or the closing quote. */
  private int stretch(byte[] bytes, int begin, int to) {
    int i = wanted ? text.plain(bytes, begin, to) : begin;
    wanted = wanted && !text.full();
    while (wanted && i < to && bytes[i] != '"' && bytes[i] != '\\') {
      byte b = bytes[i++];
      if (b >= 0 && text.whole()) {
        text.put((char) b);
      } else if (!text.wide(b & 0xff)) {
        malformed = true;
        return to;
      }
      wanted = !text.full(); // what is cut off is not looked at
    }
    i = wanted ? i : Scan.either(bytes, i, to, '"', '\\');
    if (i < to) {
      malformed = wanted && !text.whole();
      escaped = bytes[i] == '\\';
      ended = !escaped;
      escape.begin();
      i++;
    }
    return i;
  }

  private int escape(byte[] bytes, int at) {
    int c = escape.accept(bytes[at]);
    malformed = c == JsonEscape.MALFORMED;
    if (c >= 0) {
      escaped = false;
      if (wanted) {
        text.put((char) c);
        wanted = !text.full();
      }
    }
    return at + 1;
  }

  boolean ended() {
    return ended;
  }

  boolean malformed() {
    return malformed;
  }

  /** Where it begins, good while all of it came in one piece. */
  int from() {
    return from;
  }
}
