package dev.spoor.cli.doctor;

import dev.spoor.cli.jvm.CommandLineOf;
import dev.spoor.cli.jvm.JavaProcesses;
import dev.spoor.cli.jvm.RecordedElsewhere;
import dev.spoor.cli.jvm.Target;
import java.nio.file.Path;
import java.util.List;

/** Why a process has no run in the directory, and what to do. */
final class Unrecorded {
  private Unrecorded() {}

  static List<String> explain(long pid, Path directory) {
    if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
      return List.of(
          "There is no process "
              + pid
              + ", and none of that number recorded in "
              + directory
              + ".");
    }
    Path elsewhere = RecordedElsewhere.of(pid).orElse(null);
    if (elsewhere != null && !elsewhere.equals(directory)) {
      return into(pid, elsewhere);
    }
    CommandLineOf options = CommandLineOf.process(pid);
    String agent = options.javaAgent();
    if (agent != null) {
      return loaded(pid, agent, directory);
    }
    if (JavaProcesses.find(pid).isEmpty()) {
      return List.of(
          "Process " + pid + " is not a JVM that this user can see; spoor jvms lists those.");
    }
    String problem = Target.problem(pid);
    String wayOut =
        problem == null
            ? "spoor attach " + pid + " starts recording now."
            : "spoor attach " + pid + " cannot change that: " + problem + ".";
    if (RecordedElsewhere.agentIsLoaded(pid)) {
      return List.of(
          "Process "
              + pid
              + " has loaded the agent and records nothing at present: no HTTP client that spoor"
              + " knows was used since, or it was detached.",
          problem == null ? "spoor attach " + pid + " says which, or starts recording." : wayOut);
    }
    return List.of(
        "Process "
            + pid
            + " is not recorded: "
            + (options.isKnown()
                ? "it was started without -javaagent:spoor.jar."
                : "it has no run in " + directory + "."),
        wayOut);
  }

  private static List<String> into(long pid, Path dir) {
    return List.of(
        "Process " + pid + " records into another directory, " + dir + ".",
        "spoor doctor " + pid + " --dir " + dir + " looks there.");
  }

  private static List<String> loaded(long pid, String agent, Path directory) {
    String dir = argument(agent, "dir");
    if (dir != null && !Path.of(dir).toAbsolutePath().normalize().equals(directory)) {
      return List.of(
          "Process "
              + pid
              + " was started to record into another directory, "
              + dir
              + ", and records nothing at present: no HTTP client that spoor knows was used yet, or it"
              + " was detached.",
          "spoor doctor " + pid + " --dir " + dir + " looks there.");
    }
    return List.of(
        "Process " + pid + " was started with " + agent + ", but has no run in " + directory + ".",
        "It may not have used an HTTP client that spoor knows, have ended its start with a line on"
            + " standard error, be switched off by enabled=false, or have another dir by"
            + " -Dspoor.dir or SPOOR_DIR.");
  }

  private static String argument(String agent, String key) {
    int arguments = agent.indexOf('=');
    for (String argument : agent.substring(arguments + 1).split(",")) {
      if (argument.startsWith(key + "=")) {
        return argument.substring(key.length() + 1);
      }
    }
    return null;
  }
}
