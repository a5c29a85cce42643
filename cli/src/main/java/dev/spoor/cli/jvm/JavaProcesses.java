package dev.spoor.cli.jvm;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.spoor.cli.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Java processes that this user can see. */
public final class JavaProcesses {
  private JavaProcesses() {}

  /**
   * By pid, without the one that asks. Not only those that tell of themselves in a file: with
   * {@code -XX:-UsePerfData}, {@code -XX:+DisableAttachMechanism} or another directory for
   * temporary files there is none, or none to be seen.
   */
  public static List<JavaProcess> list() {
    Map<Long, JavaProcess> processes = new TreeMap<>();
    for (VirtualMachineDescriptor jvm : attachable()) {
      long pid = Long.parseLong(jvm.id());
      if (new ProcessSigns(pid).isJvm(true)) {
        processes.put(pid, new JavaProcess(pid, jvm.displayName()));
      }
    }
    ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> !processes.containsKey(pid) && ProcessSigns.showJvm(pid))
        .forEach(pid -> processes.put(pid, new JavaProcess(pid, CommandLineOf.mainOf(pid))));
    processes.remove(ProcessHandle.current().pid());
    return new ArrayList<>(processes.values());
  }

  public static Optional<JavaProcess> find(long pid) {
    return list().stream().filter(process -> process.pid() == pid).findFirst();
  }

  private static List<VirtualMachineDescriptor> attachable() {
    try {
      return VirtualMachine.list();
    } catch (LinkageError missing) {
      throw noAttachModule();
    }
  }

  static Failure noAttachModule() {
    return new Failure(
        "this Java runtime ("
            + System.getProperty("java.home")
            + ") has no module jdk.attach: run spoor with a JDK");
  }
}
