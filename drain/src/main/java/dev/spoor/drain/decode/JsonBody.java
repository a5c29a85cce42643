package dev.spoor.drain.decode;

/** A body that is one JSON document. */
final class JsonBody implements ByteSink {
  private final JsonReader reader;

  /** Null where each body is read, whatever the one before was. */
  private final RepeatedDocuments documents;

  private boolean begun;
  private boolean whole;

  private JsonBody(JsonReader reader, RepeatedDocuments documents) {
    this.reader = reader;
    this.documents = documents;
  }

  /** Answers have ids and counts of their own: none is like the one before. */
  static JsonBody ofResponses(JsonReader reader) {
    return new JsonBody(reader, null);
  }

  /** What asks again asks alike: the same model, tools and roles, with other texts. */
  static JsonBody ofRequests(JsonReader reader) {
    return new JsonBody(reader, new RepeatedDocuments(reader));
  }

  /** Of the last body that ended. */
  boolean isWhole() {
    return whole;
  }

  @Override
  public void bytes(byte[] bytes, int from, int to, long atUnixNano) {
    if (documents != null && !begun && from < to && bytes[from] == '{') {
      documents.begin(bytes, from, to);
    } else {
      reader.bytes(bytes, from, to);
    }
    begun = true;
  }

  @Override
  public void end() throws UndecodableException {
    begun = false;
    whole = reader.closed();
    boolean malformed = reader.malformed();
    reader.end();
    if (malformed) {
      throw new UndecodableException("malformed JSON");
    }
  }
}
