package dev.spoor.cli;

import dev.spoor.cli.terminal.Screen;

/**
 * Whether what a verb printed has arrived: a stream that is printed to keeps its failures quiet.
 */
final class Delivery {
  private Delivery() {}

  /**
   * @param pipe whose reader may have seen enough: {@code spoor calls | head}
   * @return the exit code of the process
   */
  static int check(int exitCode, Screen screen, boolean pipe) {
    if (!screen.out().checkError() || pipe) {
      return exitCode;
    }
    screen
        .err()
        .println(
            "spoor: not all of the answer could be written to standard output: is its disk full,"
                + " or is it closed?");
    return exitCode == ExitCode.OK ? ExitCode.FAILED : exitCode;
  }
}
