package dev.spoor.cli;

import dev.spoor.settings.Settings;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Recovers dead runs before something is read. */
final class QuietRecovery {
  private QuietRecovery() {}

  static void run(Path directory, Settings settings, Consumer<String> notes) {}
}
