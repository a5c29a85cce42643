package dev.spoor.cli;

import dev.spoor.settings.Version;
import picocli.CommandLine.Command;

/** Which spoor this is, and which Java runs it. */
@Command(name = "version", description = "Print the version.")
final class VersionVerb extends Verb {
  VersionVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    println("spoor " + Version.text() + ", Java " + System.getProperty("java.version"));
    return ExitCode.OK;
  }
}
