package dev.spoor.cli.calls;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;

/** The recorded spans of every process that shares a directory. */
public interface SpanSource extends Closeable {
  /**
   * Hands over what was journaled since the last call of this method (everything at the first), run
   * by run, revisions in the order they were written.
   */
  void read(Consumer<RecordedSpan> spans) throws IOException;
}
