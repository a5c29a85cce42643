package dev.spoor.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Recovery in a JVM of its own, with options that a jar cannot ask for. It is over within a second,
 * in which a JVM spends half of its processor time on counting and compiling for later; and it may
 * have to share the processors with the application that it wants to come back.
 *
 * <p>Whoever has chosen options keeps them: this JVM does the work then, as it does where its own
 * command line is not known or no process can be started. A command that is ended ends its recovery
 * as well, which loses nothing: the next one goes on.
 */
final class RecoveryJvm {
  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** Where a JVM finds options besides; they may contradict ours. */
  private static final List<String> OPTION_VARIABLES =
      List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

  private final List<String> command;
  private Process process;
  private boolean ending;

  private RecoveryJvm(List<String> command) {
    this.command = command;
  }

  /** Does what this process was started for; the exit code, or nothing if it did not start. */
  static OptionalInt run() {
    Optional<List<String>> command =
        command(
            ProcessHandle.current().info(), System.getenv(), System.getProperty("java.vm.name"));
    return command.isEmpty() ? OptionalInt.empty() : new RecoveryJvm(command.get()).toItsEnd();
  }

  /** Nothing where this JVM is as good as any, or another one might not do the same. */
  static Optional<List<String>> command(
      ProcessHandle.Info self, Map<String, String> environment, String vm) {
    String[] arguments = self.arguments().orElse(new String[0]);
    boolean optionsChosen =
        arguments.length == 0
            || !arguments[0].equals("-jar")
            || OPTION_VARIABLES.stream().anyMatch(environment::containsKey);
    if (optionsChosen || !vm.endsWith("Server VM") || self.command().isEmpty()) {
      return Optional.empty();
    }
    List<String> command = new ArrayList<>();
    command.add(self.command().get());
    command.addAll(OPTIONS);
    command.addAll(List.of(arguments));
    return Optional.of(command);
  }

  private OptionalInt toItsEnd() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    try {
      start();
    } catch (IOException forbidden) {
      return OptionalInt.empty();
    }
    while (true) {
      try {
        return OptionalInt.of(process.waitFor());
      } catch (InterruptedException nobodysWish) {
        // Nothing interrupts the main thread; a signal ends this process by its hooks.
      }
    }
  }

  private synchronized void start() throws IOException {
    if (ending) {
      throw new IOException("too late");
    }
    process = new ProcessBuilder(command).inheritIO().start();
  }

  /** Waits for a process that is just being started. */
  private synchronized void end() {
    ending = true;
    if (process != null) {
      process.destroy();
    }
  }
}
