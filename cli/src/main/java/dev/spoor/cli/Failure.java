package dev.spoor.cli;

/** A verb cannot do its work; the message is the one sentence that the user sees. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  public Failure(String sentence) {
    this(sentence, ExitCode.FAILED);
  }

  private Failure(String sentence, int exitCode) {
    super(sentence);
    this.exitCode = exitCode;
  }

  /** The arguments were wrong. */
  public static Failure usage(String sentence) {
    return new Failure(sentence, ExitCode.USAGE);
  }

  int exitCode() {
    return exitCode;
  }
}
