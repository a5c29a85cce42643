package dev.spoor.cli.jvm;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.spoor.cli.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The Java processes that this user can see. */
public final class JavaProcesses {
  private JavaProcesses() {}

  /** By pid, without the one that asks. */
  public static List<JavaProcess> list() {
    List<JavaProcess> processes = new ArrayList<>();
    for (VirtualMachineDescriptor jvm : attachable()) {
      long pid = Long.parseLong(jvm.id());
      if (pid != ProcessHandle.current().pid() && new ProcessSigns(pid).isJvm(true)) {
        processes.add(new JavaProcess(pid, jvm.displayName()));
      }
    }
    processes.sort(Comparator.comparingLong(JavaProcess::pid));
    return processes;
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
