package dev.spoor.cli;

import dev.spoor.cli.terminal.Screen;
import dev.spoor.cli.terminal.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** One line on standard error and an exit code for whatever a verb throws. */
final class Failures {
  private Failures() {}

  static int report(Throwable failure, Screen screen) {
    if (failure instanceof Failure known) {
      line(screen, known.getMessage());
      return known.exitCode();
    }
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    if (cause instanceof IOException problem) {
      line(screen, sentence(problem));
      return ExitCode.FAILED;
    }
    StackTraceElement[] stack = cause.getStackTrace();
    line(
        screen, "this is a fault of spoor: " + cause + (stack.length > 0 ? " at " + stack[0] : ""));
    return ExitCode.BROKEN;
  }

  static String sentence(IOException problem) {
    if (problem instanceof AccessDeniedException denied) {
      return denied.getFile() + " cannot be read by this user";
    }
    if (problem instanceof FileSystemException file && file.getReason() == null) {
      return file.getFile() + ": " + file.getClass().getSimpleName();
    }
    return problem.getMessage() == null ? problem.toString() : problem.getMessage();
  }

  private static void line(Screen screen, String sentence) {
    screen.err().println("spoor: " + Text.plain(sentence));
  }
}
