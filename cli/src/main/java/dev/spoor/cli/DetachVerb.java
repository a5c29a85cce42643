package dev.spoor.cli;

import dev.spoor.cli.arguments.Kind;
import dev.spoor.cli.arguments.Operand;
import dev.spoor.cli.jvm.Attachment;

/** Ends recording in a JVM that goes on running. */
final class DetachVerb extends Verb {
  private final Operand<Long> pid =
      syntax.required("PID", Kind.WHOLE_NUMBER, "The process; spoor jvms lists them.");

  DetachVerb(Context context) {
    super(context, "detach", "Stop recording in a JVM and restore its classes as they were.");
  }

  @Override
  int call() {
    println(Attachment.unload(pid.get(), AttachVerb.jar(context)));
    return ExitCode.OK;
  }
}
