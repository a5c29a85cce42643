package dev.spoor.cli;

import dev.spoor.cli.arguments.Kind;
import dev.spoor.cli.arguments.Operand;
import dev.spoor.cli.doctor.Doctor;
import java.io.IOException;

/** Answers "why is nothing recorded?". */
final class DoctorVerb extends DirectoryVerb {
  private final Operand<Long> pid =
      syntax.optional(
          "PID", Kind.WHOLE_NUMBER, "A process; without it the directory and all living runs.");

  DoctorVerb(Context context) {
    super(context, "doctor", "Explain what is recorded, what is not, and why.");
  }

  @Override
  int call() throws IOException {
    Doctor doctor = new Doctor(context.screen(), directoryOrNothing());
    boolean found = pid.get() == null ? doctor.all() : doctor.process(pid.get());
    return found ? ExitCode.OK : ExitCode.FAILED;
  }
}
