package dev.spoor.drain;

import java.io.IOException;
import java.util.function.LongConsumer;

/**
 * The calls and operations that a ring still tells of. Gone through when somebody asks for the
 * first time: where the journal has nothing, nobody does. Threads: one.
 */
final class ToldIds {
  /** Where they come from. */
  interface Source {
    void readIds(LongConsumer ids) throws IOException;
  }

  private final Source source;
  private SpanIds ids;

  ToldIds(Source source) {
    this.source = source;
  }

  boolean contains(long spanId) throws IOException {
    if (ids == null) {
      ids = new SpanIds();
      source.readIds(ids::add);
    }
    return ids.contains(spanId);
  }
}
