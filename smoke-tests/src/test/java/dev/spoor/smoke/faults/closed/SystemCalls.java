package dev.spoor.smoke.faults.closed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code strace} saw of a process and its threads: files created or opened for writing, names
 * made, changed and removed, and sockets.
 */
final class SystemCalls {
  static final String TRACED =
      "trace=open,openat,creat,mkdir,mkdirat,mknod,mknodat,rename,renameat,renameat2,link,linkat,"
          + "symlink,symlinkat,unlink,unlinkat,rmdir,truncate,chmod,fchmodat,chown,fchownat,"
          + "utimensat,socket,connect,bind,listen,execve";

  private static final Pattern CALL = Pattern.compile("^\\d+ +(\\w+)\\((.*)");
  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern PORT = Pattern.compile("sin6?_port=htons\\((\\d+)\\)");

  private final Set<String> changed = new TreeSet<>();
  private final Set<String> sockets = new TreeSet<>();

  static SystemCalls read(Path output) throws IOException {
    SystemCalls calls = new SystemCalls();
    for (String line : Files.readAllLines(output, java.nio.charset.StandardCharsets.ISO_8859_1)) {
      Matcher call = CALL.matcher(line);
      if (call.find()) {
        calls.add(call.group(1), call.group(2));
      }
    }
    return calls;
  }

  private void add(String name, String arguments) {
    switch (name) {
      case "open", "openat" -> {
        if (arguments.matches(".*O_(WRONLY|RDWR|CREAT|TRUNC).*")) {
          addPaths(arguments);
        }
      }
      case "connect", "bind", "listen" -> addSocket(name, arguments);
      case "socket", "execve" -> sockets.add(name + " " + arguments.replaceAll(",.*", ""));
      default -> addPaths(arguments);
    }
  }

  private void addPaths(String arguments) {
    Matcher quoted = QUOTED.matcher(arguments);
    while (quoted.find()) {
      changed.add(quoted.group(1));
    }
  }

  private void addSocket(String name, String arguments) {
    Matcher port = PORT.matcher(arguments);
    sockets.add(name + " " + (port.find() ? port.group(1) : arguments.replaceAll("\\d+", "N")));
  }

  /** Paths of files and names that were created or changed. */
  Set<String> changed() {
    return changed;
  }

  /** {@code connect PORT}, {@code socket AF_INET} and so on. */
  Set<String> sockets() {
    return sockets;
  }
}
