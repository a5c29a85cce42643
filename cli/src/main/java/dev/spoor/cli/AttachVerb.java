package dev.spoor.cli;

import dev.spoor.cli.jvm.Attachment;
import dev.spoor.settings.Setting;
import dev.spoor.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
    String arguments = arguments();
    Path jar = jar(context);
    println(Attachment.load(pid, jar, join(arguments, "@jar=" + jar)));
    return ExitCode.OK;
  }

  /** Checked here: the other JVM has no good place to complain. */
  private String arguments() {
    String given = String.join(",", options);
    List<String> problems = Settings.load(given, new Properties(), Map.of()).problems();
    if (!problems.isEmpty()) {
      throw Failure.usage("attach: " + problems.get(0));
    }
    boolean named = options.stream().anyMatch(o -> o.startsWith(Setting.DIR.key() + "="));
    return !named && isDirectoryChosen()
        ? join(given, Setting.DIR.key() + "=" + directory())
        : given;
  }

  private static String join(String left, String right) {
    return left.isEmpty() ? right : left + "," + right;
  }

  static Path jar(Context context) {
    Path jar = context.jar();
    if (jar == null || !Files.isRegularFile(jar)) {
      throw new Failure("the agent's jar is not known: run java -jar spoor.jar attach PID");
    }
    return jar.toAbsolutePath();
  }
}
