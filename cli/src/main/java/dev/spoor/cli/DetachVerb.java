package dev.spoor.cli;

import dev.spoor.cli.jvm.Attachment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends recording in a JVM that goes on running. */
@Command(
    name = "detach",
    description = "Stop recording in a JVM and restore its classes as they were.")
final class DetachVerb extends Verb {
  @Parameters(paramLabel = "PID", description = "The process; spoor jvms lists them.")
  long pid;

  DetachVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    println(Attachment.unload(pid, AttachVerb.jar(context)));
    return ExitCode.OK;
  }
}
