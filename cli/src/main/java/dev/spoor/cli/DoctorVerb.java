package dev.spoor.cli;

import dev.spoor.cli.doctor.Doctor;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Answers "why is nothing recorded?". */
@Command(name = "doctor", description = "Explain what is recorded, what is not, and why.")
final class DoctorVerb extends DirectoryVerb {
  @Parameters(
      arity = "0..1",
      paramLabel = "PID",
      description = "A process; without it the directory and all living runs.")
  Long pid;

  DoctorVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() throws IOException {
    Doctor doctor = new Doctor(context.screen(), directoryOrNothing());
    boolean found = pid == null ? doctor.all() : doctor.process(pid);
    return found ? ExitCode.OK : ExitCode.FAILED;
  }
}
