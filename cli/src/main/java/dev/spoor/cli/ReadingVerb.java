package dev.spoor.cli;

import dev.spoor.cli.calls.TrailSource;
import dev.spoor.cli.terminal.Lines;
import dev.spoor.journal.Trail;
import dev.spoor.settings.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A verb that reads journals. Dead runs are recovered first, so that their last calls are seen. */
abstract class ReadingVerb extends DirectoryVerb {
  private long damaged;
  private int unreadable;

  ReadingVerb(Context context, String name, String description) {
    super(context, name, description);
  }

  @Override
  final int call() throws IOException {
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
    if (source.damaged() > damaged) {
      damaged = source.damaged();
      note(damaged + " damaged stretches of journals were skipped");
    }
    noteUnreadable(source.unreadable());
  }

  /** One line for all: a directory that users share has many that are not ours. */
  void noteUnreadable(List<Trail.Unreadable> runs) {
    if (runs.size() > unreadable) {
      unreadable = runs.size();
      note(
          "left out "
              + Lines.count(unreadable, "run")
              + " that could not be read: "
              + FileTrouble.sentence(runs.get(unreadable - 1).reason()));
    }
  }
}
