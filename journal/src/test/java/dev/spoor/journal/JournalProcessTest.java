package dev.spoor.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What only shows in a process of its own: death, silence, and a JVM that refuses. */
@Fault(Row.CRASH)
class JournalProcessTest {
  @TempDir Path directory;

  static Stream<Path> jdks() throws IOException {
    return Child.jdks();
  }

  /** Appends for ever and says after each entry that it is in. */
  static final class Writer {
    public static void main(String[] arguments) throws Exception {
      StringBuilder line = new StringBuilder();
      try (ChronicleJournal journal = ChronicleJournal.open(Path.of(arguments[0]))) {
        for (long i = 0; ; i++) {
          journal.append(Spans.inference(i));
          line.setLength(0);
          System.out.println(line.append(i));
        }
      }
    }
  }

  /** Appends a few and says nothing. */
  static final class Quiet {
    public static void main(String[] arguments) throws Exception {
      try (ChronicleJournal journal = ChronicleJournal.open(Path.of(arguments[0]))) {
        journal.append(new Run("r", 1, 2, "svc", Map.of()));
        for (int i = 0; i < 10_000; i++) {
          journal.append(Spans.inference(i));
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
          if (thread.getName().contains("~")) {
            System.out.println("thread " + thread.getName());
          }
        }
        if (System.getProperty("from.above") != null) {
          System.out.println("took a system property from a file");
        }
      }
    }
  }

  /** Says what opening a journal throws. */
  static final class Refused {
    public static void main(String[] arguments) throws Exception {
      try {
        ChronicleJournal.open(Path.of(arguments[0]));
      } catch (JournalUnavailableException e) {
        System.out.println("unavailable");
      }
    }
  }

  /** First opens a journal when the JVM is ending already, in a hook of its own. */
  static final class AtTheEnd {
    public static void main(String[] arguments) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> appendOne(Path.of(arguments[0]))));
    }

    private static void appendOne(Path directory) {
      try (ChronicleJournal journal = ChronicleJournal.open(directory)) {
        journal.append(Spans.inference(7));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aJvmThatIsEndingStillOpensAndWritesOne(Path jdk) throws Exception {
    Process process =
        new ProcessBuilder(Child.command(jdk, List.of(), AtTheEnd.class, directory))
            .redirectErrorStream(true)
            .start();
    assertEquals(List.of(), process.inputReader().lines().toList());
    try (JournalFiles reader = JournalFiles.open(directory)) {
      assertEquals(Spans.inference(7), reader.next().span());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyAcknowledgedEntryIsReadWhileItIsWrittenAndAfterTheWriterIsKilled(Path jdk)
      throws Exception {
    Process writer =
        new ProcessBuilder(Child.command(jdk, List.of(), Writer.class, directory))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long acknowledged = -1;
    long read = -1;
    try (JournalFiles reader = JournalFiles.open(directory)) {
      BufferedReader lines = writer.inputReader();
      while (acknowledged < 20_000) {
        acknowledged = Long.parseLong(lines.readLine());
        read = readOn(reader, read);
        assertTrue(read >= acknowledged, read + " read, acknowledged " + acknowledged);
      }
      writer.toHandle().destroyForcibly();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // The pipe may end within a number, which makes it smaller.
        acknowledged = Math.max(acknowledged, Long.parseLong(line));
      }
      writer.waitFor();
      assertTrue(readOn(reader, read) >= acknowledged);
      assertEquals(0, reader.damaged());
    }
    try (ChronicleJournal journal = ChronicleJournal.open(directory);
        JournalFiles reader = JournalFiles.open(directory)) {
      journal.append(Spans.inference(-7));
      long last = 0;
      for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
        last = entry.span().spanId();
      }
      assertEquals(-7, last);
    }
  }

  private static long readOn(JournalFiles reader, long last) throws IOException {
    for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
      assertEquals(Spans.inference(last + 1), entry.span());
      last++;
    }
    return last;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theJournalPrintsNothingStartsNoThreadOpensNoSocketAndWritesNowhereElse(Path jdk)
      throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/strace")), "strace is not installed");
    Path work = Files.createDirectories(directory.resolve("above/work"));
    Files.writeString(directory.resolve("above/system.properties"), "from.above=1");
    Path journal = directory.resolve("journal");
    List<String> calls = trace(jdk, work, Quiet.class, journal);
    int ours = 0;
    for (String call : calls) {
      boolean in = call.contains(journal.toString());
      ours += in ? 1 : 0;
      assertTrue(in || !WRITES.matcher(call).matches() || isTheJvms(call), call);
    }
    assertTrue(ours > 3, "the trace shows the journal's own files: " + ours);
    List<String> plain = trace(jdk, work, PlainFile.class, directory.resolve("plain"));
    assertEquals(sockets(plain), sockets(calls));
  }

  /** With no build directory at hand Chronicle would make one among the temporary files. */
  @ParameterizedTest
  @MethodSource("jdks")
  void theTemporaryDirectoryStaysEmpty(Path jdk) throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("temporary"));
    List<String> options = List.of("-Djava.io.tmpdir=" + temporary);
    Path journal = directory.resolve("journal");
    Process process =
        new ProcessBuilder(Child.command(jdk, options, Quiet.class, journal))
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .start();
    assertEquals(List.of(), process.inputReader().lines().toList());
    try (Stream<Path> made = Files.list(temporary)) {
      assertEquals(List.of(), made.toList());
    }
  }

  /** Opens one file: for that alone a JVM asks the system what kinds of sockets it has. */
  static final class PlainFile {
    public static void main(String[] arguments) throws Exception {
      Path file = Path.of(arguments[0]);
      FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
    }
  }

  private static final Pattern WRITES =
      Pattern.compile("\\d+ +(mkdir|rename|unlink)\\(.*|.* openat\\(.*O_(WRONLY|RDWR|CREAT).*");

  /** What a JVM does without us. */
  private static boolean isTheJvms(String call) {
    return call.contains("\"/proc/self/") || call.contains("\"/dev/");
  }

  /** AF_UNIX is the C library that asks for the user's name. */
  private static List<String> sockets(List<String> calls) {
    return calls.stream()
        .filter(call -> call.matches("\\d+ +(socket|connect|bind|sendto)\\(.*AF_INET.*"))
        .map(call -> call.replaceFirst("^\\d+ +", "").replaceFirst("= \\d+$", ""))
        .sorted()
        .toList();
  }

  private List<String> trace(Path jdk, Path work, Class<?> main, Path argument) throws Exception {
    Path trace = directory.resolve("trace");
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", trace.toString()));
    command.add("-etrace=openat,mkdir,rename,unlink,socket,connect,bind,sendto");
    command.addAll(Child.command(jdk, List.of("-XX:-UsePerfData"), main, argument));
    Process process =
        new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).start();
    String output = String.join("\n", process.inputReader().lines().toList());
    assumeTrue(!output.contains("ptrace"), "strace is not allowed to trace here");
    assertEquals("", output);
    assertEquals(0, process.waitFor());
    return Files.readAllLines(trace);
  }

  @Test
  void aJvmThatDeniesUnsafeGetsTheCheckedException() throws Exception {
    assumeTrue(Child.newerJdk().isPresent(), "no JDK 25 found");
    Process process =
        new ProcessBuilder(
                Child.command(
                    Child.newerJdk().get(),
                    List.of("--sun-misc-unsafe-memory-access=deny"),
                    Refused.class,
                    directory))
            .redirectErrorStream(true)
            .start();
    assertEquals(List.of("unavailable"), process.inputReader().lines().toList());
  }

  @Test
  void aJvmThatOpensNothingGetsTheCheckedExceptionAndNoOutput() throws Exception {
    List<String> command =
        Child.command(
            Path.of(System.getProperty("java.home")), List.of(), Refused.class, directory);
    command.removeIf(argument -> argument.startsWith("--add-"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertEquals(List.of("unavailable"), process.inputReader().lines().toList());
  }
}
