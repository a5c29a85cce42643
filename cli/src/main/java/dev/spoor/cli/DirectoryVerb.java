package dev.spoor.cli;

import dev.spoor.cli.arguments.Kind;
import dev.spoor.cli.arguments.Value;
import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Setting;
import dev.spoor.settings.Settings;
import dev.spoor.settings.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A verb that looks at the directory of runs: the one that an agent of this user writes to. */
abstract class DirectoryVerb extends Verb {
  final Value<Path> dir =
      syntax.value("dir", "DIR", Kind.PATH, "The directory that the agent's option 'dir' names.");

  DirectoryVerb(Context context, String name, String description) {
    super(context, name, description);
  }

  Settings settings() {
    return Settings.load(null, System.getProperties(), context.environment());
  }

  /** Found exactly as the agent finds it, unless {@code --dir} says otherwise. */
  Path directory() {
    if (dir.isGiven()) {
      return StateDirectory.below(given(dir.get()));
    }
    try {
      return StateDirectory.locate(settings());
    } catch (IOException nowhere) {
      throw new Failure(nowhere.getMessage());
    }
  }

  static Path given(Path dir) {
    if (dir.toString().isEmpty()) {
      throw Failure.usage("--dir needs a value: DIR"); // of an unset variable, and not this one
    }
    return dir.toAbsolutePath().normalize();
  }

  /** Whether it is another than the one an agent would find by itself. */
  boolean isDirectoryChosen() {
    return dir.isGiven() || settings().isSet(Setting.DIR);
  }

  /** The directory, which need not be there; something else may not be there either. */
  Path directoryOrNothing() {
    Path directory = directory();
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new Failure(directory + " is no directory");
    }
    if (RunDirectory.of(directory).isPresent()) {
      throw new Failure(directory + " is that of one run; valid: --dir " + directory.getParent());
    }
    return directory;
  }

  /** The directory, which has to be there and readable. */
  Path existingDirectory() {
    Path directory = directoryOrNothing();
    if (!Files.exists(directory)) {
      throw new Failure(
          "nothing is recorded in "
              + directory
              + ": there is no such directory (see spoor doctor)");
    }
    if (!Files.isReadable(directory)) {
      throw new Failure(directory + ": this user has no permission");
    }
    return directory;
  }
}
