package dev.spoor.cli.doctor;

import dev.spoor.cli.jvm.CommandLineOf;
import dev.spoor.cli.jvm.JavaProcesses;
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
    CommandLineOf options = CommandLineOf.process(pid);
    String agent = options.javaAgent();
    if (agent != null) {
      return loaded(pid, agent, directory);
    }
    if (JavaProcesses.find(pid).isEmpty()) {
      return List.of(
          "Process " + pid + " is not a JVM that this user can see; spoor jvms lists those.");
    }
    return List.of(
        "Process "
            + pid
            + " is not recorded: "
            + (options.isKnown()
                ? "it was started without -javaagent:spoor.jar."
                : "it has no run in " + directory + "."),
        "spoor attach " + pid + " starts recording now.");
  }

  private static List<String> loaded(long pid, String agent, Path directory) {
    String dir = argument(agent, "dir");
    if (dir != null && !Path.of(dir).toAbsolutePath().normalize().equals(directory)) {
      return List.of(
          "Process " + pid + " records into another directory.",
          "spoor doctor " + pid + " --dir " + dir + " looks there.");
    }
    return List.of(
        "Process " + pid + " was started with " + agent + ", but has no run in " + directory + ".",
        "It may have ended its start with a line on standard error, be switched off by"
            + " enabled=false, run as another user, or have another dir by -Dspoor.dir or SPOOR_DIR.");
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
