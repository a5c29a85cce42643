package dev.spoor.smoke.faults.closed;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the system says that a process has open for writing, and whom it talks to. */
record OpenThings(Set<String> written, Set<Integer> peers, Set<Integer> listening) {
  private static final String LISTEN = "0A";

  static OpenThings of(long pid) throws IOException {
    Path process = Path.of("/proc", "" + pid);
    Set<String> written = new TreeSet<>();
    Set<String> sockets = new HashSet<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        try {
          String target = Files.readSymbolicLink(descriptor).toString();
          if (target.startsWith("socket:[")) {
            sockets.add(target.substring("socket:[".length(), target.length() - 1));
          } else if (isWritable(process.resolve("fdinfo").resolve(descriptor.getFileName()))) {
            written.add(target);
          }
        } catch (NoSuchFileException closedMeanwhile) {
          // not open any more
        }
      }
    }
    for (String line : Files.readAllLines(process.resolve("maps"))) {
      String[] fields = line.split(" +", 6);
      if (fields[1].startsWith("rw") && fields[1].endsWith("s") && fields.length == 6) {
        written.add(fields[5]);
      }
    }
    written.removeIf(name -> !name.startsWith("/") || name.startsWith("/dev/null"));
    OpenThings things = new OpenThings(written, new TreeSet<>(), new TreeSet<>());
    for (String table : List.of("tcp", "tcp6", "udp", "udp6", "raw", "raw6")) {
      things.readTable(process.resolve("net").resolve(table), sockets);
    }
    return things;
  }

  private static boolean isWritable(Path info) throws IOException {
    return Files.readAllLines(info).stream()
        .filter(line -> line.startsWith("flags:"))
        .anyMatch(line -> (Integer.parseInt(line.substring(6).trim(), 8) & 3) != 0);
  }

  private void readTable(Path table, Set<String> sockets) throws IOException {
    if (!Files.exists(table)) {
      return;
    }
    for (String line : Files.readAllLines(table)) {
      String[] fields = line.trim().split(" +");
      if (fields.length > 9 && sockets.contains(fields[9])) {
        if (fields[3].equals(LISTEN)) {
          listening.add(port(fields[1]));
        } else {
          peers.add(port(fields[2]));
        }
      }
    }
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
  }
}
