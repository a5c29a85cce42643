package dev.spoor.cli.jvm;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The options that a JVM was started with, read from outside: asking the JVM itself would mean
 * attaching to it, which starts threads there.
 */
public final class CommandLineOf {
  private static final String[] OPTION_VARIABLES = {
    "JAVA_TOOL_OPTIONS=", "JDK_JAVA_OPTIONS=", "_JAVA_OPTIONS="
  };

  /** Options of the launcher whose value is the next argument. */
  private static final Set<String> BEFORE_A_VALUE =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--limit-modules",
          "--add-exports",
          "--add-opens",
          "--add-reads",
          "--patch-module",
          "--enable-native-access");

  /** What follows these and their value is the application's. */
  private static final Set<String> BEFORE_THE_APPLICATION = Set.of("-jar", "-m", "--module");

  private final List<String> options = new ArrayList<>();
  private final boolean known;

  private CommandLineOf(long pid) {
    boolean read = false;
    try {
      List<String> command = zeroTerminated(Path.of("/proc/" + pid + "/cmdline"));
      options.addAll(ofTheJvm(command));
      for (String variable : zeroTerminated(Path.of("/proc/" + pid + "/environ"))) {
        for (String name : OPTION_VARIABLES) {
          if (variable.startsWith(name)) {
            options.addAll(Arrays.asList(variable.substring(name.length()).trim().split("\\s+")));
          }
        }
      }
      read = true;
    } catch (IOException notHere) {
      List<String> command = new ArrayList<>();
      Optional<ProcessHandle.Info> process = ProcessHandle.of(pid).map(ProcessHandle::info);
      process.flatMap(ProcessHandle.Info::command).ifPresent(command::add);
      process
          .flatMap(ProcessHandle.Info::arguments)
          .ifPresent(found -> command.addAll(Arrays.asList(found)));
      options.addAll(ofTheJvm(command));
    }
    known = read || !options.isEmpty();
  }

  public static CommandLineOf process(long pid) {
    return new CommandLineOf(pid);
  }

  /**
   * Those in front of the main class: an application may have arguments that look the same. Of a
   * launcher other than {@code java} it is not known which are whose, so all count.
   */
  static List<String> ofTheJvm(List<String> command) {
    if (command.isEmpty() || !command.get(0).matches("(.*[/\\\\])?javaw?(\\.exe)?")) {
      return command;
    }
    List<String> found = new ArrayList<>();
    for (int i = 1; i < command.size(); i++) {
      String argument = command.get(i);
      boolean option = argument.startsWith("-") || argument.startsWith("@");
      if (!option || BEFORE_THE_APPLICATION.contains(argument)) {
        break;
      }
      if (BEFORE_A_VALUE.contains(argument)) {
        i++;
      } else {
        found.add(argument);
      }
    }
    return found;
  }

  /** The main class, or the jar, that a process was started with; empty if it is not to be seen. */
  static String mainOf(long pid) {
    try {
      List<String> command = zeroTerminated(Path.of("/proc/" + pid + "/cmdline"));
      for (int i = 1; i < command.size(); i++) {
        String argument = command.get(i);
        if (BEFORE_THE_APPLICATION.contains(argument)) {
          return i + 1 < command.size() ? command.get(i + 1) : "";
        }
        if (!argument.startsWith("-") && !argument.startsWith("@")) {
          return argument;
        }
        i += BEFORE_A_VALUE.contains(argument) ? 1 : 0;
      }
    } catch (IOException notHere) {
      // Then it is not known.
    }
    return "";
  }

  private static List<String> zeroTerminated(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), Charset.defaultCharset());
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0"));
  }

  /** False where the platform or another user's process keeps it to itself. */
  public boolean isKnown() {
    return known;
  }

  /** The last one counts, as it does for the JVM. */
  boolean isOn(String flag, boolean otherwise) {
    boolean on = otherwise;
    for (String option : options) {
      on = option.equals("-XX:+" + flag) || (on && !option.equals("-XX:-" + flag));
    }
    return on;
  }

  /** The option that loads our agent, or null. */
  public String javaAgent() {
    for (String option : options) {
      if (option.startsWith("-javaagent:") && jarName(option).matches("spoor[^/]*\\.jar")) {
        return option;
      }
    }
    return null;
  }

  private static String jarName(String option) {
    String path = option.substring("-javaagent:".length());
    int arguments = path.indexOf('=');
    path = arguments < 0 ? path : path.substring(0, arguments);
    return path.substring(path.replace('\\', '/').lastIndexOf('/') + 1);
  }
}
