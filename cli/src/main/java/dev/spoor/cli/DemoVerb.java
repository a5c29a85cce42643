package dev.spoor.cli;

import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the sample application under the recorder, as a user would run one. */
@Command(
    name = "demo",
    description = "Run a sample agentic application under the recorder and show its trail.")
final class DemoVerb extends DirectoryVerb {
  private static final String MAIN = "dev.spoor.demo.Demo";

  @Option(names = "--application", paramLabel = "CLASSPATH", hidden = true)
  String application;

  DemoVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() throws IOException {
    if (application == null) {
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
    String chosen = dir == null ? "" : " --dir " + directory;
    println("Try next: ./spoor calls" + chosen + ", ./spoor stats" + chosen + ", ./spoor help");
    return exitCode;
  }

  private long runToEnd(String agent) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(List.of(java, agent, "-cp", application, MAIN)).inheritIO().start();
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
