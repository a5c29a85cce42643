package dev.spoor.cli;

import dev.spoor.cli.terminal.Screen;
import dev.spoor.cli.terminal.Tty;
import dev.spoor.drain.Recovery;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The {@code spoor} command line: picks the verb and turns its failures into one sentence. */
public final class SpoorCommand {
  private SpoorCommand() {}

  /** What {@code java -jar spoor.jar} does; answers the exit code of the process. */
  public static int main(String[] args) {
    OptionalInt elsewhere = isRecovery(args) ? RecoveryJvm.run() : OptionalInt.empty();
    return elsewhere.isPresent()
        ? elsewhere.getAsInt()
        : run(args, System.out, System.err, AgentJar.find());
  }

  /** Runs one verb in this process. {@code jar} is the agent that {@code attach} loads. */
  public static int run(String[] args, PrintStream out, PrintStream err, Path jar) {
    if (isRecovery(args)) {
      Recovery.prepare(); // which takes longer than to understand the arguments
    }
    Map<String, String> environment = System.getenv();
    return run(args, new Context(Screen.detect(out, err, environment), environment, jar));
  }

  private static boolean isRecovery(String[] args) {
    return args.length > 0 && args[0].equals(RecoverVerb.NAME);
  }

  static int run(String[] args, Context context) {
    Screen screen = context.screen();
    int exitCode;
    try {
      List<String> arguments = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
      exitCode = Verbs.meant(args, context).run(arguments);
    } catch (IOException | RuntimeException failure) {
      exitCode = Failures.report(failure, screen);
    }
    return Delivery.check(exitCode, screen, Tty.isPipe());
  }
}
