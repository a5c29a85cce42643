package dev.spoor.cli;

import dev.spoor.cli.jvm.JavaProcess;
import dev.spoor.cli.jvm.JavaProcesses;
import dev.spoor.cli.terminal.Cell;
import dev.spoor.cli.terminal.Column;
import dev.spoor.cli.terminal.Style;
import dev.spoor.cli.terminal.Table;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
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
      table.row(
          List.of(
              Cell.of(process.pid()),
              Cell.of(process.mainClass().isEmpty() ? "(unknown)" : process.mainClass()),
              Cell.of(process.version()),
              Cell.of(run == null ? "no" : "yes", run == null ? style::dim : style::green),
              Cell.of(run)));
    }
    if (table.isEmpty()) {
      throw new Failure("no JVM of this user is running");
    }
    table.print(context.screen());
    return ExitCode.OK;
  }
}
