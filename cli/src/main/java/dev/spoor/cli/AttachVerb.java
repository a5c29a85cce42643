package dev.spoor.cli;

import dev.spoor.cli.jvm.Attachment;
import dev.spoor.settings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Starts recording in a JVM that runs already. */
@Command(name = "attach", description = "Start recording in a running JVM.")
final class AttachVerb extends DirectoryVerb {
  @Parameters(index = "0", paramLabel = "PID", description = "The process; spoor jvms lists them.")
  long pid;

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description = "Keys of the agent; spoor help config lists them.")
  List<String> options = new ArrayList<>();

  AttachVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    AgentArguments arguments = new AgentArguments(options);
    if (!arguments.has(Setting.DIR) && isDirectoryChosen()) {
      arguments.add(Setting.DIR, directory());
    }
    println(Attachment.load(pid, jar(context), arguments.toString()));
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
