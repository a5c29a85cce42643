package dev.spoor.cli.calls;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Every run below a directory. */
public final class TrailSource implements SpanSource {
  public TrailSource(Path directory, Consumer<String> notes) {}

  @Override
  public void read(Consumer<RecordedSpan> spans) throws IOException {}

  @Override
  public void close() {}
}
