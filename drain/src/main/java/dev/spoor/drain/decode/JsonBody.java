package dev.spoor.drain.decode;

/** A body that is one JSON document. */
final class JsonBody implements ByteSink {
  private final JsonReader reader;

  JsonBody(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public void bytes(byte[] bytes, int from, int to, long atUnixNano) {
    reader.bytes(bytes, from, to);
  }

  @Override
  public void end() throws UndecodableException {
    boolean malformed = reader.malformed();
    reader.end();
    if (malformed) {
      throw new UndecodableException("malformed JSON");
    }
  }
}
