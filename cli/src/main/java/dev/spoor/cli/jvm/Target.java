package dev.spoor.cli.jvm;

import dev.spoor.cli.Failure;

/**
 * Checks a process before it is touched. An attach to a JVM that does not expect it sends SIGQUIT,
 * which makes a JVM print its threads and ends any other program.
 */
public final class Target {
  private Target() {}

  /** Why no attach can be tried, and the way out; null where one can. */
  public static String problem(long pid) {
    try {
      check(pid);
      return null;
    } catch (Failure refused) {
      return refused.getMessage();
    }
  }

  /** Returns if an attach may be tried; else throws the reason and the way out. */
  static void check(long pid) {
    if (pid == ProcessHandle.current().pid()) {
      throw new Failure("process " + pid + " is this command itself");
    }
    ProcessHandle process =
        ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .orElseThrow(
                () -> new Failure("there is no process " + pid + "; spoor jvms lists the JVMs"));
    checkOwner(process);
    ProcessSigns signs = new ProcessSigns(pid);
    if (!signs.isJvm(JavaProcesses.find(pid).isPresent())) {
      throw new Failure("process " + pid + " is not a JVM; spoor jvms lists the JVMs");
    }
    if (signs.isStopped()) {
      throw new Failure(
          "process " + pid + " is stopped and cannot answer: kill -CONT " + pid + " continues it");
    }
    CommandLineOf options = CommandLineOf.process(pid);
    if (options.isOn("DisableAttachMechanism", false)) {
      throw new Failure(
          "process "
              + pid
              + " runs with -XX:+DisableAttachMechanism: restart it without, or with -javaagent");
    }
    if (!options.isOn("EnableDynamicAgentLoading", true)) {
      throw noDynamicLoading(pid);
    }
  }

  static Failure noDynamicLoading(long pid) {
    return new Failure(
        "process "
            + pid
            + " runs with -XX:-EnableDynamicAgentLoading: restart it without, or with -javaagent");
  }

  private static void checkOwner(ProcessHandle process) {
    String owner = process.info().user().orElse(null);
    String self = ProcessHandle.current().info().user().orElse(null);
    if (owner != null && self != null && !owner.equals(self) && !self.equals("root")) {
      throw new Failure(
          "process "
              + process.pid()
              + " belongs to user "
              + owner
              + ": run spoor as that user (sudo -u "
              + owner
              + ")");
    }
  }
}
