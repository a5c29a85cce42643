package dev.spoor.cli;

import dev.spoor.cli.arguments.Kind;
import dev.spoor.cli.arguments.Operand;
import dev.spoor.cli.jvm.Attachment;
import dev.spoor.settings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts recording in a JVM that runs already. */
final class AttachVerb extends DirectoryVerb {
  private final Operand<Long> pid =
      syntax.required("PID", Kind.WHOLE_NUMBER, "The process; spoor jvms lists them.");
  private final Operand<String> options =
      syntax.repeated("key=value", Kind.TEXT, "Keys of the agent; spoor help config lists them.");

  AttachVerb(Context context) {
    super(context, "attach", "Start recording in a running JVM.");
  }

  @Override
  int call() {
    AgentArguments arguments = new AgentArguments(options.all());
    if (!arguments.has(Setting.DIR) && isDirectoryChosen()) {
      arguments.add(Setting.DIR, directory());
    }
    println(Attachment.load(pid.get(), jar(context), arguments.toString()));
    return ExitCode.OK;
  }

  static Path jar(Context context) {
    Path jar = context.jar();
    if (jar == null || !Files.isRegularFile(jar)) {
      throw new Failure("the agent's jar is not known: run java -jar spoor.jar attach PID");
    }
    if (jar.toAbsolutePath().toString().indexOf('=') >= 0) {
      throw new Failure(
          "no JVM can load an agent from a path with an equals sign: copy "
              + jar.toAbsolutePath()
              + " to another");
    }
    return jar.toAbsolutePath();
  }
}
