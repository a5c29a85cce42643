package dev.spoor.cli;

import picocli.CommandLine.Command;

/** The launcher runs the demo; this class stands in for it in the help and where it is missing. */
@Command(
    name = "demo",
    description = "Run a sample agentic application under the recorder and show its trail.")
final class DemoVerb extends Verb {
  DemoVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    throw new Failure("the demo is no part of spoor.jar: run ./spoor demo in the source tree");
  }
}
