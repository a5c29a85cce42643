package dev.spoor.cli.terminal;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What can be learned about the terminal without native code. */
public final class Tty {
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  private Tty() {}

  /** Whether standard output leads to another process; false where that is not known. */
  public static boolean isPipe() {
    String target = standardOutput();
    return target.startsWith("pipe:") || target.startsWith("socket:");
  }

  private static String standardOutput() {
    try {
      return Files.readSymbolicLink(STANDARD_OUTPUT).toString();
    } catch (IOException unknown) {
      return "";
    }
  }

  /** Linux tells it of standard output alone; elsewhere input has to be a terminal as well. */
  static boolean isStandardOutput() {
    if (Files.isSymbolicLink(STANDARD_OUTPUT)) {
      String target = standardOutput();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    }
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  /** Since Java 22 a console may exist without a terminal; before, the method does not exist. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException before22) {
      return true;
    }
  }

  static int width(int otherwise) {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
      stty.waitFor(1, TimeUnit.SECONDS);
      String[] rowsAndColumns = answer.split(" ");
      int columns = rowsAndColumns.length == 2 ? Integer.parseInt(rowsAndColumns[1]) : 0;
      return columns > 0 ? columns : otherwise;
    } catch (IOException | NumberFormatException unknown) {
      return otherwise;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return otherwise;
    }
  }

  static boolean speaksUnicode() {
    String charset =
        System.getProperty("stdout.encoding", System.getProperty("native.encoding", "US-ASCII"));
    return charset.toUpperCase(Locale.ROOT).startsWith("UTF");
  }
}
