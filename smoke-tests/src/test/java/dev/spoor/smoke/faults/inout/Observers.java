package dev.spoor.smoke.faults.inout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.tools.attach.VirtualMachine;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Jars;
import dev.spoor.smoke.jvm.JvmUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The test's side of each {@link Observer} in a {@link BusyApplication}. */
final class Observers {
  private final AgentRun run;
  private final JvmUnderTest jvm;
  private final Path jar;

  Observers(AgentRun run, JvmUnderTest jvm) throws IOException {
    this.run = run;
    this.jvm = jvm;
    jar = Jars.agent(Observer.class, run.scratch().resolve("observer.jar"));
  }

  /** One more; they are numbered from 0. */
  void attach() throws Exception {
    VirtualMachine machine = VirtualMachine.attach("" + jvm.pid());
    try {
      machine.loadAgent(jar.toString());
    } finally {
      machine.detach();
    }
  }

  /** By name of the class, a hash of its bytes. */
  Map<String, String> seen(int observer) throws IOException {
    Path file = run.scratch().resolve("digests");
    assertEquals("written", jvm.ask("seen " + observer + " " + file));
    Map<String, String> digests = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      digests.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
    }
    return digests;
  }
}
