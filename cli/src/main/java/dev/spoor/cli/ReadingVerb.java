package dev.spoor.cli;

import dev.spoor.cli.calls.TrailSource;
import java.io.IOException;
import java.nio.file.Path;

/** A verb that reads journals. Dead runs are recovered first, so that their last calls are seen. */
abstract class ReadingVerb extends DirectoryVerb {
  ReadingVerb(Context context) {
    super(context);
  }

  @Override
  public final Integer call() throws IOException {
    check();
    Path directory = existingDirectory();
    QuietRecovery.run(directory, this::note);
    try {
      return read(directory);
    } catch (OutOfMemoryError tooMany) {
      throw new Failure("too many calls for this much memory: narrow them with --since");
    }
  }

  /** Throws when an argument is wrong, before anything is touched. */
  void check() {}

  abstract int read(Path directory) throws IOException;

  void noteDamage(TrailSource source) {
    if (source.damaged() > 0) {
      note(source.damaged() + " damaged stretches of journals were skipped");
    }
  }
}
