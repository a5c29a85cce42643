package dev.spoor.drain.decode;

/**
 * Reads JSON documents as their bytes come and takes the fields that are asked for out of them; all
 * other text is passed over unread, at the pace at which its end can be looked for. What was read
 * before a document breaks off or turns out malformed is kept.
 *
 * <p>As RFC 8259 wants it, but: control characters may stand in texts and NaN, Infinity and
 * -Infinity for numbers (servers written in Python write so), documents may follow one another, and
 * UTF-8 is only looked at in names and texts that are asked for. Of equal names each counts, in
 * their order.
 *
 * <p>Threads: one. Allocation: none, but for texts that are not known yet. Memory: bounded by
 * {@link JsonNesting#LIMIT} and {@link JsonText#LIMIT}, whatever the document.
 */
final class JsonReader {
  /** A number that is longer than this is not JSON that anybody means. */
  static final int NUMBER_LIMIT = JsonText.LIMIT;

  private enum State {
    /** Nothing has come, not even white space: a byte order mark may. */
    BEGIN,
    VALUE,
    VALUE_OR_END,
    NAME,
    NAME_OR_END,
    COLON,
    AFTER_VALUE,
    /** In a text or name, up to its closing quote. */
    TEXT,
    NUMBER,
    /** In true, null and the like. */
    WORD,
    /** In a byte order mark. */
    MARK
  }

  private static final String MARK = "\u00ef\u00bb\u00bf";

  private final Fields root;
  private final Findings findings;
  private final TextPool pool;
  private State state = State.BEGIN;
  private boolean malformed;
  private boolean closed;

  private final JsonNesting open = new JsonNesting();

  /** The node of the value that comes next in an object, or that is being read; or null. */
  private Fields field;

  /** The text being read is a name. */
  private boolean name;

  private final JsonTextReader texts = new JsonTextReader();
  private final JsonText text = texts.text();
  private final Gaps gaps = new Gaps();
  private final JsonNumber number = new JsonNumber();
  private final NumberGrammar grammar = new NumberGrammar();
  private int numberLength;
  private String word;
  private int wordLength;

  JsonReader(Fields root, Exchange exchange, TextPool pool) {
    this.root = root;
    this.findings = new Findings(exchange);
    this.pool = pool;
  }

  /** Takes a part of the document; the first part begins it. */
  void bytes(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && !malformed) {
      if (state == State.TEXT) {
        i = text(bytes, i, to);
      } else if (state == State.NUMBER && !grammar.goesOn(bytes[i])) {
        endNumber(bytes[i]); // and the same byte again
      } else if (state == State.WORD && wordLength == word.length()) {
        endWord(bytes[i]);
      } else {
        next(bytes[i++]);
      }
    }
  }

  private void next(byte b) {
    switch (state) {
      case BEGIN -> begin(b);
      case NUMBER -> digit(b);
      case WORD, MARK -> letter(b);
      default -> {
        if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
          structure(b);
        }
      }
    }
  }

  private void begin(byte b) {
    if (b == (byte) 0xef) {
      beginWord(MARK);
      state = State.MARK;
    } else {
      state = State.VALUE;
      next(b);
    }
  }

  private void structure(byte b) {
    switch (state) {
      case NAME, NAME_OR_END -> {
        if (b == '"') {
          beginText(true, open.node() != null);
        } else if (b == '}' && state == State.NAME_OR_END) {
          pop();
        } else {
          malformed = true;
        }
      }
      case COLON -> {
        malformed = b != ':';
        state = State.VALUE;
      }
      case AFTER_VALUE -> afterValue(b);
      default -> {
        if (b == ']' && state == State.VALUE_OR_END) {
          pop();
        } else {
          value(b);
        }
      }
    }
  }

  private void afterValue(byte b) {
    if (open.isEmpty()) {
      value(b); // another document
    } else if (b == ',') {
      state = open.inArray() ? State.VALUE : State.NAME;
    } else if (b == (open.inArray() ? ']' : '}')) {
      pop();
    } else {
      malformed = true;
    }
  }

  private void value(byte b) {
    field = node();
    switch (b) {
      case '{' -> push(false);
      case '[' -> push(true);
      case '"' -> beginText(false, field != null && field.takesText());
      case 't' -> beginWord("true");
      case 'f' -> beginWord("false");
      case 'n' -> beginWord("null");
      case 'N' -> beginWord("NaN");
      case 'I' -> beginWord("Infinity");
      default -> {
        if (b == '-' || b >= '0' && b <= '9') {
          text.clear();
          grammar.begin();
          numberLength = 0;
          state = State.NUMBER;
          digit(b);
        } else {
          malformed = true;
        }
      }
    }
  }

  /** The node of the value that comes now. */
  private Fields node() {
    if (open.isEmpty()) {
      return root;
    }
    if (!open.inArray()) {
      return field;
    }
    Fields of = open.node();
    // Some wrap the whole document into an array.
    return of == null || of == root ? of : of.elements();
  }

  private void push(boolean isArray) {
    if (!open.push(field, isArray)) {
      malformed = true;
      return;
    }
    state = isArray ? State.VALUE_OR_END : State.NAME_OR_END;
    if (field != null) {
      findings.begin(field);
    }
  }

  private void pop() {
    Fields node = open.pop();
    closed |= open.isEmpty();
    state = State.AFTER_VALUE;
    if (node != null) {
      findings.end(node);
    }
  }

  // ---- texts

  private void beginText(boolean isName, boolean isWanted) {
    name = isName;
    texts.begin(isWanted);
    state = State.TEXT;
  }

  private int text(byte[] bytes, int from, int to) {
    int i = texts.read(bytes, from, to);
    malformed = texts.malformed();
    if (!malformed && texts.ended()) {
      endText(i - 1);
    }
    return i;
  }

  private void endText(int at) {
    if (name) {
      state = State.COLON;
      Fields object = open.node();
      field = object == null ? null : text.member(object);
    } else {
      state = State.AFTER_VALUE;
      if (field != null && field.takesText()) {
        findings.text(field, text.text(pool));
      } else {
        gaps.add(texts.from(), at);
      }
    }
  }

  // ---- numbers and words

  private void digit(byte b) {
    malformed = !grammar.accept(b) || ++numberLength > NUMBER_LIMIT;
    if (grammar.infinite()) {
      beginWord("Infinity");
    } else {
      text.put((char) b);
    }
  }

  private void endNumber(byte next) {
    malformed = !grammar.complete() || !endsScalar(next);
    state = State.AFTER_VALUE;
    if (!malformed && field != null && field.takesNumber()) {
      field.number(findings, number.read(text, 0, text.length()), text, pool);
    }
  }

  private void beginWord(String expected) {
    word = expected;
    wordLength = 1;
    state = State.WORD;
  }

  private void letter(byte b) {
    malformed = (b & 0xff) != word.charAt(wordLength++);
    if (state == State.MARK && wordLength == word.length()) {
      state = State.VALUE;
    }
  }

  private void endWord(byte next) {
    malformed = !endsScalar(next);
    state = State.AFTER_VALUE;
    if (!malformed && field != null && field.takesTrue() && word.charAt(0) == 't') {
      findings.isTrue(field);
    }
  }

  private static boolean endsScalar(byte b) {
    return b == ',' || b == ']' || b == '}' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  // ---- the document

  boolean malformed() {
    return malformed;
  }

  /** Whether the document so far is an object or array that has come to its end. */
  boolean closed() {
    return closed && open.isEmpty() && !malformed;
  }

  /**
   * Takes the first part of a document and keeps what it says. Answers whether it is a whole one;
   * then {@link #gaps} are those of this part.
   */
  boolean readAndKeep(byte[] bytes, int from, int to) {
    gaps.clear();
    findings.keep();
    bytes(bytes, from, to);
    return findings.kept() && closed() && state == State.AFTER_VALUE;
  }

  /** The whole document that was kept last comes once more, but for its gaps. */
  void readAgain() {
    findings.tellAgain();
    closed = true;
    state = State.AFTER_VALUE;
  }

  Gaps gaps() {
    return gaps;
  }

  /** Ends the document, wherever it is; the next bytes begin another one. */
  void end() {
    while (!open.isEmpty()) {
      pop();
    }
    text.clear();
    closed = false;
    malformed = false;
    field = null;
    state = State.BEGIN;
  }
}
