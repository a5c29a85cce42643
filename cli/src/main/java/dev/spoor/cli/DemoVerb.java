package dev.spoor.cli;

import dev.spoor.cli.arguments.Kind;
import dev.spoor.cli.arguments.Value;
import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs the sample application under the recorder, as a user would run one. */
final class DemoVerb extends DirectoryVerb {
  private static final String MAIN = "dev.spoor.demo.Demo";

  private final Value<String> application =
      syntax.value("application", "CLASSPATH", Kind.TEXT, "The sample application.").hide();

  DemoVerb(Context context) {
    super(
        context, "demo", "Run a sample agentic application under the recorder and show its trail.");
  }

  @Override
  int call() throws IOException {
    if (!application.isGiven()) {
      throw new Failure("the demo is no part of spoor.jar: run ./spoor demo in the source tree");
    }
    Path jar = AttachVerb.jar(context);
    Path directory = directory();
    String agent =
        "service=support-agent"
            + (isDirectoryChosen() ? "," + AgentArguments.pair(Setting.DIR, directory) : "");
    println("$ java -javaagent:spoor.jar=" + agent + " -cp ... " + MAIN);
    println("");
    context.screen().out().flush();
    long pid = runToEnd("-javaagent:" + jar + "=" + agent);
    RunDirectory run = runOf(pid, directory);
    println("");
    println("$ ./spoor trace last");
    println("");
    int exitCode =
        SpoorCommand.run(new String[] {"trace", "last", "--dir", "" + directory}, context);
    println("");
    println("Its journal lies in " + run.journal());
    String chosen = !dir.isGiven() ? "" : " --dir " + directory;
    println("Try next: ./spoor calls" + chosen + ", ./spoor stats" + chosen + ", ./spoor help");
    return exitCode;
  }

  private long runToEnd(String agent) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(List.of(java, agent, "-cp", application.get(), MAIN))
            .inheritIO()
            .start();
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new Failure("the sample application ended with exit code " + code);
      }
      return process.pid();
    } catch (InterruptedException stopped) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new Failure("interrupted");
    }
  }

  private static RunDirectory runOf(long pid, Path directory) throws IOException {
    RunDirectory found = null;
    for (RunDirectory run : RunDirectory.list(directory)) {
      found = run.pid() == pid ? run : found;
    }
    if (found == null) {
      throw new Failure("the sample application left no trail in " + directory);
    }
    return found;
  }
}
