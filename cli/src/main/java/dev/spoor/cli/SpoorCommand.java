package dev.spoor.cli;

import dev.spoor.cli.terminal.Screen;
import dev.spoor.cli.terminal.Tty;
import dev.spoor.drain.Recovery;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code spoor} command line: picks the verb and turns its failures into one sentence. */
@Command(name = "spoor", description = "A flight recorder for AI calls on the JVM.")
public final class SpoorCommand implements Runnable {
  private final Context context;

  @Option(names = {"-h", "--help"})
  boolean help;

  @Option(names = "--version")
  boolean version;

  private SpoorCommand(Context context) {
    this.context = context;
  }

  /** Runs one verb and answers the exit code of the process. */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return run(args, out, err, AgentJar.find());
  }

  /** {@code jar} is the agent that {@code attach} loads. */
  public static int run(String[] args, PrintStream out, PrintStream err, Path jar) {
    Map<String, String> environment = System.getenv();
    return run(args, new Context(Screen.detect(out, err, environment), environment, jar));
  }

  static int run(String[] args, Context context) {
    if (args.length > 0 && args[0].equals(RecoverVerb.NAME)) {
      Recovery.prepare(); // which takes about as long as to understand the arguments
    }
    int exitCode = commandLine(context, Verbs.meant(args, context)).execute(args);
    return Delivery.check(exitCode, context.screen(), Tty.isPipe());
  }

  /** With every verb. */
  static CommandLine commandLine(Context context) {
    return commandLine(context, Verbs.all(context));
  }

  private static CommandLine commandLine(Context context, List<Verb> verbs) {
    CommandLine spoor = new CommandLine(new SpoorCommand(context));
    for (Verb verb : verbs) {
      spoor.addSubcommand(verb);
    }
    Screen screen = context.screen();
    spoor.setOut(
        new PrintWriter(new OutputStreamWriter(screen.out(), StandardCharsets.US_ASCII), true));
    spoor.setUsageHelpWidth(Math.max(55, Math.min(screen.width(), 100)));
    spoor.setCaseInsensitiveEnumValuesAllowed(true);
    spoor.setAbbreviatedSubcommandsAllowed(false);
    spoor.setExpandAtFiles(false);
    spoor.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            screen.color() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    spoor.setParameterExceptionHandler(new WrongArguments(screen));
    spoor.setExecutionExceptionHandler((failure, line, parsed) -> Failures.report(failure, screen));
    return spoor;
  }

  /** Without a verb: what there is. */
  @Override
  public void run() {
    if (version) {
      new VersionVerb(context).call();
    } else {
      new HelpVerb(context).overview();
    }
  }
}
