package dev.spoor.cli;

import dev.spoor.settings.Version;

/** Which spoor this is, and which Java runs it. */
final class VersionVerb extends Verb {
  VersionVerb(Context context) {
    super(context, "version", "Print the version.");
  }

  @Override
  int call() {
    println("spoor " + Version.text() + ", Java " + System.getProperty("java.version"));
    return ExitCode.OK;
  }
}
