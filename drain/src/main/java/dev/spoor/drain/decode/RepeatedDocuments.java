package dev.spoor.drain.decode;

/**
 * Documents that say what the one before said are not read again. In nearly all events of a stream
 * only the token differs, which nobody asks for; and many requests differ only in what the user
 * wrote. Such a document is known by its {@link DocumentShape}; what it says is told once more, so
 * that the exchange hears the same as from a reader.
 *
 * <p>Threads: one. Allocation: none in the long run.
 */
final class RepeatedDocuments {
  private final JsonReader reader;
  private final DocumentShape last = new DocumentShape();

  RepeatedDocuments(JsonReader reader) {
    this.reader = reader;
  }

  /** Another stream begins. */
  void reset() {
    last.forget();
  }

  /** Takes the first piece of a document, seldom not all of it; the rest goes to the reader. */
  void begin(byte[] bytes, int from, int to) {
    if (last.fits(bytes, from, to)) {
      reader.readAgain();
    } else if (bytes[to - 1] != '}') {
      reader.bytes(bytes, from, to); // a buffer's end cuts it in two; what is known stays known
    } else {
      last.forget(); // also when reading fails
      if (reader.readAndKeep(bytes, from, to)) {
        last.learn(bytes, from, to, reader.gaps());
      }
    }
  }
}
