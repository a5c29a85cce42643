package dev.spoor.cli;

import dev.spoor.cli.jvm.CommandLineOf;
import dev.spoor.cli.jvm.JavaProcess;
import dev.spoor.cli.jvm.JavaProcesses;
import dev.spoor.cli.jvm.RecordedElsewhere;
import dev.spoor.cli.terminal.Cell;
import dev.spoor.cli.terminal.Column;
import dev.spoor.cli.terminal.Style;
import dev.spoor.cli.terminal.Table;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists the JVMs of this user, and which of them are recorded. */
final class JvmsVerb extends DirectoryVerb {
  JvmsVerb(Context context) {
    super(context, "jvms", "List running JVMs and whether they are recorded.");
  }

  @Override
  int call() throws IOException {
    Map<Long, String> recorded = new HashMap<>();
    for (RunDirectory run : RunDirectory.list(directoryOrNothing())) {
      if (run.alive()) {
        recorded.put(run.pid(), run.id());
      }
    }
    Style style = context.screen().style();
    Table table =
        new Table(
            List.of(
                Column.number("PID", 0),
                Column.flexible("MAIN", 12, 0),
                Column.text("JAVA", 1),
                Column.text("RECORDED", 0),
                Column.text("RUN", 2)));
    for (JavaProcess process : JavaProcesses.list()) {
      String run = recorded.get(process.pid());
      Path elsewhere = run != null ? null : RecordedElsewhere.of(process.pid()).orElse(null);
      table.row(
          List.of(
              Cell.of(process.pid()),
              Cell.of(process.mainClass().isEmpty() ? "(unknown)" : process.mainClass()),
              Cell.of(process.version()),
              run != null || elsewhere != null
                  ? Cell.of("yes", style::green)
                  : Cell.of(loaded(process.pid()), style::dim),
              Cell.of(elsewhere == null ? run : "in " + elsewhere)));
    }
    if (table.isEmpty()) {
      throw new Failure("no JVM of this user is running");
    }
    table.print(context.screen());
    return ExitCode.OK;
  }

  /** Of one that is not recording. */
  private static String loaded(long pid) {
    return CommandLineOf.process(pid).javaAgent() != null || RecordedElsewhere.agentIsLoaded(pid)
        ? "not now"
        : "no";
  }
}
