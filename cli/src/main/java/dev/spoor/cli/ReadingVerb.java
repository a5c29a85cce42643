package dev.spoor.cli;

import dev.spoor.cli.calls.SpanSource;
import dev.spoor.cli.calls.TrailSource;
import java.io.IOException;
import java.nio.file.Path;

/** A verb that reads journals. */
abstract class ReadingVerb extends DirectoryVerb {
  ReadingVerb(Context context) {
    super(context);
  }

  /** Dead runs are recovered first, so that their last calls are seen. */
  SpanSource open() throws IOException {
    Path directory = existingDirectory();
    QuietRecovery.run(directory, settings(), this::note);
    return new TrailSource(directory, this::note);
  }

  @Override
  public final Integer call() throws IOException {
    try (SpanSource source = open()) {
      return read(source);
    }
  }

  abstract int read(SpanSource source) throws IOException;
}
