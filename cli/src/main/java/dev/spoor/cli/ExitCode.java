package dev.spoor.cli;

/** What the process ends with. Scripts build on these. */
final class ExitCode {
  /** Done, and something was found. */
  static final int OK = 0;

  /** Nothing was found, or the verb failed; a sentence on standard error says which. */
  static final int FAILED = 1;

  /** A verb, option or argument was wrong. */
  static final int USAGE = 2;

  /** A failure of the command line itself. */
  static final int BROKEN = 3;

  private ExitCode() {}
}
