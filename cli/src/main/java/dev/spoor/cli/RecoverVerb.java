package dev.spoor.cli;

import dev.spoor.cli.arguments.Kind;
import dev.spoor.cli.arguments.Operand;
import dev.spoor.cli.terminal.Lines;
import dev.spoor.cli.terminal.Text;
import dev.spoor.drain.RecoveredRun;
import dev.spoor.drain.Recovery;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Brings what ended processes left in their rings into their journals. */
final class RecoverVerb extends DirectoryVerb {
  static final String NAME = "recover";

  private final Operand<Path> named =
      syntax.optional(
          "DIR", Kind.PATH, "The directory of all runs, or of one. Without it the same as --dir.");

  RecoverVerb(Context context) {
    super(context, NAME, "Bring what ended processes left in their rings into their journals.");
  }

  @Override
  int call() throws IOException {
    if (named.get() != null && dir.isGiven()) {
      throw Failure.usage("recover: DIR and --dir name two directories; valid: one of them");
    }
    Optional<RunDirectory> one = RunDirectory.of(directory());
    Path directory = one.isPresent() ? one.get().path() : existingDirectory();
    if (one.isPresent() && one.get().alive()) {
      throw new Failure("the process of " + directory + " is living: there is nothing to recover");
    }
    List<RecoveredRun> runs =
        one.isPresent()
            ? Recovery.recover(one.get()).stream().toList()
            : Recovery.recoverDead(directory).runs();
    if (runs.isEmpty()) {
      println("nothing to recover in " + directory);
    }
    boolean whole = true;
    for (RecoveredRun run : runs) {
      whole &= run.damage() == null;
      println(
          run.id()
              + ": "
              + Lines.count(run.finished(), "ended call")
              + " and "
              + Lines.count(run.unfinished(), "unfinished call")
              + " recovered"
              + (run.damage() == null ? "" : "; " + Text.plain(run.damage())));
    }
    return whole ? ExitCode.OK : ExitCode.FAILED;
  }

  @Override
  Path directory() {
    return named.get() == null ? super.directory() : given(named.get());
  }
}
