package dev.spoor.cli;

import dev.spoor.cli.terminal.Screen;
import dev.spoor.cli.terminal.Text;
import dev.spoor.settings.FileTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;

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
      line(screen, FileTrouble.sentence(problem));
      return ExitCode.FAILED;
    }
    StackTraceElement[] stack = cause.getStackTrace();
    line(
        screen, "this is a fault of spoor: " + cause + (stack.length > 0 ? " at " + stack[0] : ""));
    return ExitCode.BROKEN;
  }

  private static void line(Screen screen, String sentence) {
    screen.err().println("spoor: " + Text.plain(sentence));
  }
}
